/** accountview.md §10.2, 8. */
export const mostRows = 1_000;

/** Reads page after page by `lastKey` (accountview.md §4, Paging): there is more as long as pages come back full. */
export async function everyPage<Row extends { readonly key: string }>(
  readPage: (page: { readonly pageSize: number; readonly lastKey: string | undefined }) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  let lastKey: string | undefined;
  for (;;) {
    const rows = await readPage({ pageSize: mostRows, lastKey });
    all.push(...rows);
    if (rows.length < mostRows) return all;
    lastKey = rows.at(-1)?.key;
  }
}
