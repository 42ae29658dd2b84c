/** One numbered filter of a read (accountview.md §4). */
export interface Filter {
  readonly field: string;
  readonly operator: "Equal" | "DateOnOrAfterDate";
  /** C text, T date and time. */
  readonly type: "C" | "T";
  readonly value: string;
  /** The value holds several, separated by commas: only where `probe` has proven it. */
  readonly isList?: true;
}

/** Any of some values of one field, as few reads as possible. */
export interface ValueSearch {
  readonly filters: readonly Filter[];
  readonly matchAny: boolean;
}

/** §10.2, 12. */
const mostListed = 100;
const mostListedCharacters = 4_000;
/** Each filter takes about 110 characters of the address; 16 keep it below the 2,048 that Windows servers usually take. */
const mostNumbered = 16;

/**
 * Searches for values of a text field. Values stand in parameters of their own and not in a `Filter` expression: there a
 * quote would have to be escaped, and FoxPro's `=` compares beginnings, where `Equal` compares the whole value.
 * @param listFilter whether this connection takes a list of values
 */
export function searchesFor(field: string, values: readonly string[], listFilter: boolean): readonly ValueSearch[] {
  const asked = [...new Set(values)].filter((value) => value !== "");
  const listed = listFilter ? asked.filter(isListable) : [];
  const others = asked.filter((value) => !listed.includes(value));
  return [
    ...inLists(listed).map((list): ValueSearch => ({ filters: [listOf(field, list)], matchAny: false })),
    ...inGroups(others, mostNumbered).map(
      (group): ValueSearch => ({
        filters: group.map((value): Filter => ({ field, operator: "Equal", type: "C", value })),
        matchAny: group.length > 1,
      }),
    ),
  ];
}

/** Commas separate the values, and blanks around them might not count. */
export function isListable(value: string): boolean {
  return !value.includes(",") && value.trim() === value && value !== "";
}

export function listOf(field: string, values: readonly string[]): Filter {
  return { field, operator: "Equal", type: "C", value: values.join(","), isList: true };
}

function inLists(values: readonly string[]): readonly (readonly string[])[] {
  const lists: string[][] = [];
  let characters = 0;
  for (const value of values) {
    const current = lists.at(-1);
    if (
      current === undefined ||
      current.length === mostListed ||
      characters + value.length + 1 > mostListedCharacters
    ) {
      lists.push([value]);
      characters = value.length;
    } else {
      current.push(value);
      characters += value.length + 1;
    }
  }
  return lists;
}

function inGroups(values: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
