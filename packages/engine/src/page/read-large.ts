import {
  ConnectorError,
  cuttingLongTexts,
  hasCutText,
  type ListPage,
  type ListRequest,
  type SystemRecord,
} from "@koppla/connector-sdk";
import type { OpenRun } from "../flow/open-flow.ts";

/** So many records that are left out of a page are read one by one; of more, smaller pages are made. */
const mostSingly = 3;

type Request = ListRequest<unknown>;

/** A page, and keys of its records that are each larger than an answer may be. */
interface LargePage {
  readonly page: ListPage;
  readonly tooLarge: readonly string[];
}

/** The source's answer was larger than is read. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof ConnectorError && error.has("answer_too_large");
}

/**
 * Lists a page whose answer was too large: once more, with long texts cut while they come in, which tells whose they are.
 * These are then read singly, so that one large record neither stops the pass nor makes its pages small.
 * @returns null when there are several, or what makes the page large is no text
 */
export async function listLarge(open: OpenRun, request: Request): Promise<LargePage | null> {
  const listed = await unlessTooLarge(
    open.source.entity.list?.({ ...request, session: cuttingLongTexts(request.session) }),
  );
  if (listed === undefined) {
    return null;
  }
  const cut = listed.records.filter(({ fields }) => hasCutText(fields));
  if (cut.length > mostSingly) {
    return null;
  }
  const whole = new Map<string, readonly SystemRecord[]>();
  const tooLarge: string[] = [];
  for (const { key } of cut) {
    const found = await unlessTooLarge(open.source.entity.getMany?.({ session: request.session, keys: [key] }));
    whole.set(key, found ?? []);
    if (found === undefined) {
      tooLarge.push(key);
    }
  }
  const records = listed.records.flatMap((record) => whole.get(record.key) ?? [record]);
  return { page: { ...listed, records }, tooLarge };
}

/** Reads as many of these records, from the first on, as one answer may hold; one that is larger by itself is named. */
export async function getAsManyAsFit(
  keys: readonly string[],
  getMany: (keys: readonly string[]) => Promise<readonly SystemRecord[]>,
): Promise<{
  readonly asked: readonly string[];
  readonly records: readonly SystemRecord[];
  readonly tooLarge: readonly string[];
}> {
  for (let size = keys.length; size > 0; size = Math.floor(size / 2)) {
    const asked = keys.slice(0, size);
    const records = await unlessTooLarge(getMany(asked));
    if (records !== undefined) {
      return { asked, records, tooLarge: [] };
    }
  }
  const first = keys.slice(0, 1);
  return { asked: first, records: [], tooLarge: first };
}

async function unlessTooLarge<Answer>(asked: Promise<Answer> | undefined): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isTooLarge(error)) {
      return undefined;
    }
    throw error;
  }
}
