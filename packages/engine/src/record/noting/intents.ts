import { beginDocuments, noteProgress, noteRecords, readRecords, type Scope } from "@koppla/store";
import { contained } from "../../effects/fault.ts";
import type { Exchange } from "../../flow/exchange.ts";
import type { OpenRun } from "../../flow/open-flow.ts";
import type { Trouble } from "../../trouble/trouble.ts";
import { troubleOfNote } from "./refused-note.ts";
import { lacksProgress, recordNote, withFence } from "./run-note.ts";

interface Intended {
  readonly sourceKey: string;
  readonly kind: "create" | "update";
  /** Of a document: all that it has claimed. */
  readonly claims?: readonly Buffer[];
}

/** What may be sent. */
export interface Intents {
  readonly sent: ReadonlySet<string>;
  /** Documents that no longer hold what they claimed: another flow has taken it over. */
  readonly lost: ReadonlySet<string>;
  /** Of which the intent could not be noted, and why. */
  readonly refused: ReadonlyMap<string, Trouble>;
}

/**
 * Notes what is about to be written, before the first call: after a crash these are looked for, not sent again. What the
 * database refuses is not sent.
 * @returns keys of those that may be sent: a person may have skipped others since the page was read
 */
export async function noteIntents(open: OpenRun, writes: readonly Intended[]): Promise<Intents> {
  const sent = new Set<string>();
  const lost = new Set<string>();
  const refused = await contained(writes, async (some) => {
    const noted = await withFence(open, "record.intent", async (scope) => {
      const held = await heldOf(scope, open, some);
      if (lacksProgress(open) && (await isNew(scope, open, held))) {
        await noteProgress(scope, open.run.id, open.run.attempt);
      }
      return { held, going: await addIntents(scope, open, held) };
    });
    for (const key of noted.going) {
      sent.add(key);
    }
    for (const one of some.filter((write) => !noted.held.includes(write))) {
      lost.add(one.sourceKey);
    }
  });
  return { sent, lost, refused: await refusedIntents(open, refused) };
}

/** Those that still hold all that they claimed; a call is about to go out for it. */
async function heldOf(scope: Scope, { flow }: OpenRun, writes: readonly Intended[]): Promise<readonly Intended[]> {
  const claims = writes.flatMap((one) => one.claims ?? []);
  if (claims.length === 0) {
    return writes;
  }
  const held = await beginDocuments(scope, { flowId: flow.id }, claims);
  return writes.filter((one) => (one.claims ?? []).every((mark) => held.has(mark.toString("hex"))));
}

/** Why intents were refused, by the keys of their records. */
export async function refusedIntents(
  exchange: Exchange,
  refused: ReadonlyMap<Intended, unknown>,
): Promise<ReadonlyMap<string, Trouble>> {
  const troubles = new Map<string, Trouble>();
  for (const [{ sourceKey }, error] of refused) {
    troubles.set(sourceKey, await troubleOfNote(exchange, { sourceKey, targetKey: undefined }, error));
  }
  return troubles;
}

/** Whether one of these records comes as far as that for the first time. */
async function isNew(scope: Scope, open: OpenRun, writes: readonly Intended[]): Promise<boolean> {
  const keys = writes.map(({ sourceKey }) => sourceKey);
  const rows = await readRecords(scope, open.flow.id, keys);
  return rows.filter(({ state }) => state === "writing").length < keys.length;
}

/** The same within a fenced transaction of the caller. */
export function addIntents(scope: Scope, open: OpenRun, writes: readonly Intended[]): Promise<ReadonlySet<string>> {
  return noteRecords(
    scope,
    recordNote(open),
    writes.map(({ sourceKey, kind }) => ({
      sourceKey,
      state: "writing",
      intent: kind,
      problemCode: null,
      problem: null,
      label: null,
      tryAgainAt: null,
      incidentId: null,
    })),
  );
}
