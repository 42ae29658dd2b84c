import { ConnectorError, type SystemRecord } from "@koppla/connector-sdk";
import { highestKey, nextTryAt, openKeys, type RunPosition } from "@koppla/store";
import { look } from "../effects.ts";
import type { OpenRun } from "../open-run.ts";
import { isPlaced } from "../orders/trade.ts";
import type { ReadPage } from "./items.ts";

/** A pass whose position the source forgets again and again is not going to end. */
const mostRestarts = 3;

/** Takes the next page from the source, after the run's position. */
export async function readPage(open: OpenRun): Promise<ReadPage> {
  switch (open.run.phase) {
    case "list":
      return open.run.requested_keys === null ? readListed(open) : readRequested(open, open.run.requested_keys);
    case "again":
      return readAgain(open);
    case "keys":
      throw new Error("The pass over the target's keys reads no records.");
  }
}

async function readListed(open: OpenRun): Promise<ReadPage> {
  const { entity, session } = open.source;
  const position = open.run.position;
  if (entity.list === undefined) {
    throw notOffered(open, "list");
  }
  const pageSize = pageSizeOf(open, entity.limits.list);
  const asksFrom = entity.byNumber === true && position.since !== null && position.at === null;
  const highest = asksFrom
    ? { highestKey: await look(open.house, open.organisationId, (scope) => highestKey(scope, open.flow.id)) }
    : {};
  let page: Awaited<ReturnType<typeof entity.list>>;
  try {
    page = await entity.list({ session, position: position.at, since: position.since, pageSize, ...highest });
  } catch (error) {
    if (error instanceof ConnectorError && error.code === "position_unknown" && position.restarts < mostRestarts) {
      const again: RunPosition = { ...position, at: null, watermark: null, restarts: position.restarts + 1 };
      return { records: [], missing: [], next: { phase: "list", position: again } };
    }
    throw error;
  }
  const watermark = nextWatermark(entity.passOrder, position, page.watermark);
  const next: RunPosition = { ...position, at: page.next, watermark };
  return {
    records: lastOfEachKey(page.records),
    missing: [],
    next: { phase: page.next === null ? "again" : "list", position: next },
  };
}

/** See ListPage.watermark: by change the largest of the pass, by key the first page's. */
function nextWatermark(order: "change" | "key", position: RunPosition, seen: string | null): string | null {
  if (order === "key") {
    return position.watermark ?? seen;
  }
  const known = position.watermark ?? position.since;
  return seen !== null && (known === null || seen > known) ? seen : known;
}

/** A record that changed while the page was put together may stand in it twice: the later one counts. */
function lastOfEachKey(records: readonly SystemRecord[]): SystemRecord[] {
  return [...new Map(records.map((record) => [record.key, record])).values()];
}

async function readRequested(open: OpenRun, keys: readonly string[]): Promise<ReadPage> {
  const size = getManySize(open);
  const from = open.run.position.at === null ? 0 : keys.indexOf(open.run.position.at) + 1;
  const chunk = keys.slice(from, from + size);
  const records = await getMany(open, chunk);
  const last = chunk.at(-1);
  const more = from + size < keys.length && last !== undefined;
  return {
    records,
    missing: absent(chunk, records),
    next: more ? { phase: "list", position: { ...open.run.position, at: last } } : null,
  };
}

async function readAgain(open: OpenRun): Promise<ReadPage> {
  const size = getManySize(open);
  const keys = await look(open.house, open.organisationId, (scope) =>
    openKeys(scope, {
      flowId: open.flow.id,
      runId: open.run.id,
      configuration: open.configuration,
      after: open.run.position.at,
      limit: size,
      now: open.house.clock.now(),
    }),
  );
  if (keys.length === 0) {
    return { records: [], missing: [], next: await waitForUnknown(open) };
  }
  const records = await getMany(open, keys);
  const position = { ...open.run.position, at: keys.at(-1) ?? null };
  return {
    records,
    missing: absent(keys, records),
    next: { phase: "again", position },
  };
}

/** A run waits this often for writes whose answer was lost; what is then still open is taken up by the next run. */
const mostWaits = 6;

/**
 * Writes of this run whose answer was lost are looked for once no call can be under way any more: the run stays open
 * until then, so that the same run tells what became of them.
 */
async function waitForUnknown(open: OpenRun): Promise<ReadPage["next"]> {
  const waits = open.run.position.waits ?? 0;
  const at = await look(open.house, open.organisationId, (scope) => nextTryAt(scope, open.flow.id, open.run.id));
  if (at === null || waits >= mostWaits) {
    return null;
  }
  const afterMs = Math.max(0, at.getTime() - open.house.clock.now().getTime());
  return { phase: "again", position: { ...open.run.position, at: null, waits: waits + 1 }, afterMs };
}

function getManySize(open: OpenRun): number {
  return pageSizeOf(open, Math.min(100, open.source.entity.limits.getMany));
}

/** Orders are slow: each is sent alone, after its customer. Small pages stay within their lease (design.md §2). */
function pageSizeOf(open: OpenRun, most: number): number {
  return isPlaced(open.entity) ? Math.min(20, most) : most;
}

async function getMany(open: OpenRun, keys: readonly string[]): Promise<readonly SystemRecord[]> {
  if (open.source.entity.getMany === undefined) {
    throw notOffered(open, "getMany");
  }
  return open.source.entity.getMany({ session: open.source.session, keys });
}

function absent(keys: readonly string[], records: readonly SystemRecord[]): string[] {
  const there = new Set(records.map((record) => record.key));
  return keys.filter((key) => !there.has(key));
}

function notOffered(open: OpenRun, ability: string): ConnectorError {
  return new ConnectorError({
    code: "not_offered",
    category: "configuration",
    system: open.source.title,
    message: `${open.source.title} cannot ${ability} ${open.entity} through this connector.`,
  });
}
