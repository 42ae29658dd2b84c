import { ConnectorError, type SystemRecord } from "@koppla/connector-sdk";
import { nextTryAt, openKeys, type RunPosition } from "@koppla/store";
import { look } from "../effects/effects.ts";
import { seenNumbers } from "../flow/seen-numbers.ts";
import { watermarkAt } from "../flow/watermark-at.ts";
import type { ReadyRun } from "../procedures/procedure.ts";
import type { Portion } from "../record/items.ts";
import { getAsManyAsFit, isTooLarge, listLarge } from "./read-large.ts";
import { watermarkAfter } from "./watermark.ts";

/** A pass whose position the source forgets again and again is not going to end. */
const mostRestarts = 3;

/** Takes the next portion from the source, after the run's position. */
export async function readPortion(open: ReadyRun): Promise<Portion> {
  switch (open.run.phase) {
    case "list":
      return open.run.requested_keys === null ? readListed(open) : readRequested(open, open.run.requested_keys);
    case "again":
      return readAgain(open);
    case "keys":
      throw new Error("The pass over the target's keys reads no records.");
  }
}

async function readListed(open: ReadyRun): Promise<Portion> {
  const { entity, session } = open.source;
  const position = open.run.position;
  if (entity.list === undefined) {
    throw notOffered(open, "list");
  }
  const mostInPage = pageSizeOf(open, entity.limits.list);
  const pageSize = Math.min(mostInPage, position.pageSize ?? mostInPage);
  const seen = position.at === null ? { seen: await seenNumbers(open) } : {};
  const request = { session, position: position.at, since: position.from ?? position.since, pageSize, ...seen };
  let large: Awaited<ReturnType<typeof listLarge>>;
  try {
    large = { page: await entity.list(request), tooLarge: [] };
  } catch (error) {
    if (error instanceof ConnectorError && error.has("position_unknown") && position.restarts < mostRestarts) {
      const again: RunPosition = { ...position, at: null, watermark: null, restarts: position.restarts + 1 };
      return { ...noRecords, next: { phase: "list", position: again } };
    }
    large = isTooLarge(error) ? await listLarge(open, request) : null;
    if (large === null && isTooMuch(error) && pageSize > 1) {
      const smaller: RunPosition = { ...position, pageSize: Math.floor(pageSize / 2) };
      const anew = entity.traits?.keepsPageSize ? { at: null, from: position.watermark } : {};
      return { ...noRecords, next: { phase: "list", position: { ...smaller, ...anew } } };
    }
    if (large === null) {
      throw error;
    }
  }
  const { page, tooLarge } = large;
  const pass = { order: entity.passOrder, position, watermarkAt: (at: Date) => watermarkAt(open.source, at) };
  const watermark = watermarkAfter(pass, page, open.engine.clock.now());
  const { pageSize: _, ...rest } = position;
  const nextSize = entity.traits?.keepsPageSize ? pageSize : pageSize * 2;
  const larger = pageSize < mostInPage ? { pageSize: nextSize } : {};
  const next: RunPosition = { ...rest, ...larger, at: page.next, ...watermark };
  return {
    records: lastOfEachKey(page.records),
    missing: [],
    tooLarge,
    next: { phase: page.next === null ? "again" : "list", position: next },
  };
}

const noRecords = { records: [], missing: [], tooLarge: [] };

/** The source could not answer for so many at once: the page was larger than is read, or took longer than a call may. */
function isTooMuch(error: unknown): boolean {
  return isTooLarge(error) || (error instanceof ConnectorError && error.has("deadline"));
}

/** A record that changed while the page was put together may stand in it twice: the later one counts. */
export function lastOfEachKey(records: readonly SystemRecord[]): SystemRecord[] {
  return [...new Map(records.map((record) => [record.key, record])).values()];
}

async function readRequested(open: ReadyRun, keys: readonly string[]): Promise<Portion> {
  const size = getManySize(open);
  const from = open.run.position.at === null ? 0 : keys.indexOf(open.run.position.at) + 1;
  const { asked, records, tooLarge } = await getMany(open, keys.slice(from, from + size));
  const last = asked.at(-1);
  const more = from + asked.length < keys.length && last !== undefined;
  return {
    records,
    missing: absent(asked, [...records, ...keyed(tooLarge)]),
    tooLarge,
    next: more ? { phase: "list", position: { ...open.run.position, at: last } } : null,
  };
}

async function readAgain(open: ReadyRun): Promise<Portion> {
  const size = getManySize(open);
  const keys = await look(open.engine, open.organisationId, (scope) =>
    openKeys(scope, {
      flowId: open.flow.id,
      runId: open.run.id,
      configuration: open.configuration,
      after: open.run.position.at,
      limit: size,
      now: open.engine.clock.now(),
    }),
  );
  if (keys.length === 0) {
    return { ...noRecords, next: await waitForUnknown(open) };
  }
  const { asked, records, tooLarge } = await getMany(open, keys);
  const position = { ...open.run.position, at: asked.at(-1) ?? null };
  return {
    records,
    missing: absent(asked, [...records, ...keyed(tooLarge)]),
    tooLarge,
    next: { phase: "again", position },
  };
}

/** A run waits this often for writes whose answer was lost; what is then still open is taken up by the next run. */
const mostWaits = 6;
/** For a record that waits for a moment a run stays open so long: the flow has no other meanwhile. */
const longestStayMs = 30_000;

/**
 * Writes of this run whose answer was lost are looked for once no call can be under way any more: the run stays open
 * until then, so that the same run tells what became of them.
 */
async function waitForUnknown(open: ReadyRun): Promise<Portion["next"]> {
  const waits = open.run.position.waits ?? 0;
  const soon = new Date(open.engine.clock.now().getTime() + longestStayMs);
  const at = await look(open.engine, open.organisationId, (scope) => nextTryAt(scope, open.flow.id, open.run.id, soon));
  if (at === null || waits >= mostWaits) {
    return null;
  }
  const afterMs = Math.max(0, at.getTime() - open.engine.clock.now().getTime());
  return { phase: "again", position: { ...open.run.position, at: null, waits: waits + 1 }, afterMs };
}

function getManySize(open: ReadyRun): number {
  return pageSizeOf(open, Math.min(100, open.source.entity.limits.getMany));
}

/** What is slow to place comes in small pages, which stay within their lease. */
function pageSizeOf({ procedure }: ReadyRun, most: number): number {
  return Math.min(procedure.mostAtOnce ?? most, most);
}

async function getMany(open: ReadyRun, keys: readonly string[]) {
  const { entity, session } = open.source;
  const ask = entity.getMany;
  if (ask === undefined) {
    throw notOffered(open, "getMany");
  }
  return getAsManyAsFit(keys, (some) => ask({ session, keys: some }));
}

function keyed(keys: readonly string[]): { readonly key: string }[] {
  return keys.map((key) => ({ key }));
}

function absent(keys: readonly string[], records: readonly { readonly key: string }[]): string[] {
  const there = new Set(records.map((record) => record.key));
  return keys.filter((key) => !there.has(key));
}

function notOffered(open: ReadyRun, ability: string): ConnectorError {
  return new ConnectorError({
    code: "not_offered",
    category: "configuration",
    system: open.source.title,
    message: `${open.source.title} cannot ${ability} ${open.entity} through this connector.`,
  });
}
