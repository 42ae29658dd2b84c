import { setTimeout as wait } from "node:timers/promises";
import { ConnectorError, type ItemOutcome } from "@koppla/connector-sdk";
import { keptSteps } from "../agreement/kept-steps.ts";
import { send } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { ownTrouble, troubleFromError } from "../trouble/trouble.ts";
import type { Decision, Outcome } from "./items.ts";
import { filledFields, quietOutcome, troubled } from "./outcome.ts";
import { noteIntents, noteSent } from "./outcome-log.ts";
import { chunks } from "./target-records.ts";

type WriteDecision = Extract<Decision, { kind: "create" | "update" }>;

export interface WrittenPage {
  /** Noted already, while others were still being sent. */
  readonly noted: readonly Outcome[];
  /** The last that were sent, and those with nothing to send: to be noted when the page is settled. */
  readonly left: readonly Outcome[];
}

/** Intents of so many are noted at once: after a crash each of them may have to be looked for by a call of its own. */
const mostIntended = 100;

/**
 * Notes intents durably, then sends, as many calls at once as the connection allows, and notes each outcome as it
 * comes. An error that concerns the connection, not a record, ends the sending; what is known by then is noted first.
 */
export async function writePage(open: OpenRun, decisions: readonly Decision[]): Promise<WrittenPage> {
  const quiet: Outcome[] = [];
  const writes: WriteDecision[] = [];
  for (const decision of decisions) {
    if (decision.kind === "create" || decision.kind === "update") {
      writes.push(decision);
    } else {
      quiet.push(quietOutcome(decision));
    }
  }
  if (writes.length === 0) {
    return { noted: [], left: quiet };
  }
  const sent = await sendAll(open, writes);
  return { noted: sent.noted, left: [...sent.left, ...quiet] };
}

async function sendAll(open: OpenRun, writes: readonly WriteDecision[]): Promise<WrittenPage> {
  const notes = noteAsTheyCome(open);
  let stop: unknown;
  try {
    for (const some of chunks(writes, mostIntended)) {
      await noteIntents(
        open,
        some.map(({ item, kind }) => ({ sourceKey: item.record.key, kind })),
      );
      await sendIntended(open, some, notes);
    }
  } catch (error) {
    stop = error;
  }
  const sent = await notes.done();
  if (stop !== undefined) {
    await noteSent(open, sent.left);
    throw stop;
  }
  return sent;
}

/** @throws what ended the sending before its time, once nothing is under way any more */
async function sendIntended(open: OpenRun, writes: readonly WriteDecision[], notes: Notes): Promise<void> {
  const calls = callsFor(open, writes);
  let stop: unknown;
  const sender = async () => {
    for (let call = calls.shift(); call !== undefined && stop === undefined; call = calls.shift()) {
      try {
        open.target.guard.assertHeld();
        notes.add(await sendCall(open, call));
      } catch (error) {
        stop ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: open.target.limits.concurrentCalls }, sender));
  if (stop !== undefined) {
    throw stop;
  }
}

/** Writes that go out together in one call: one kind, at most as many as the connector takes. */
function callsFor(open: OpenRun, writes: readonly WriteDecision[]): WriteDecision[][] {
  const { limits } = open.target.entity;
  const calls: WriteDecision[][] = [];
  for (const kind of ["create", "update"] as const) {
    const same = writes.filter((write) => write.kind === kind);
    for (let from = 0; from < same.length; from += limits[kind]) {
      calls.push(same.slice(from, from + limits[kind]));
    }
  }
  return calls;
}

/** Sends one call. @throws what concerns the connection as a whole, and so stops the page. */
async function sendCall(open: OpenRun, writes: readonly WriteDecision[]): Promise<Outcome[]> {
  try {
    const answers = await callTarget(open, writes);
    return writes.map((write, index) => outcomeOf(open, write, answers[index]));
  } catch (error) {
    if (error instanceof ConnectorError && error.category === "unknown_outcome") {
      return writes.map((write) => unknown(open, write, error));
    }
    if (error instanceof ConnectorError && error.category === "data") {
      return writes.map((write) => troubled(write.item, "failed", troubleFromError(error), { intent: write.kind }));
    }
    throw error;
  }
}

async function callTarget(open: OpenRun, writes: readonly WriteDecision[]): Promise<readonly ItemOutcome[]> {
  const { entity, session, title } = open.target;
  const kind = writes[0]?.kind;
  if (kind === "create" && entity.create !== undefined) {
    const { create } = entity;
    return send(open.house, "record.write", () => create({ session, items: writes.map((write) => write.fields) }));
  }
  if (kind === "update" && entity.update !== undefined) {
    const { update } = entity;
    return send(open.house, "record.write", () => update({ session, items: writes.map(changedFields) }));
  }
  throw new ConnectorError({
    code: "not_offered",
    category: "configuration",
    system: title,
    message: `${title} cannot ${kind} ${open.entity} through this connector.`,
  });
}

/** An update names only the fields that differ: what a person keeps in the others stays. */
function changedFields(write: WriteDecision) {
  if (write.kind !== "update") {
    throw new Error("Only an update has changed fields.");
  }
  return { key: write.targetKey, fields: Object.fromEntries(write.changes.map(({ field, after }) => [field, after])) };
}

function outcomeOf(open: OpenRun, write: WriteDecision, answer: ItemOutcome | undefined): Outcome {
  const { item, kind } = write;
  if (answer === undefined) {
    return unknown(open, write, new Error("The answer does not tell about this record."));
  }
  if (answer.outcome === "refused") {
    return answer.error.code === "already_exists"
      ? unknown(open, write, answer.error)
      : troubled(item, "failed", troubleFromError(answer.error), { intent: kind });
  }
  return {
    item,
    state: "done",
    intent: kind,
    linked: { targetKey: answer.key, fields: write.fields },
    trouble: null,
    tryAgainAt: null,
    activity: {
      action: kind === "create" ? "created" : "updated",
      changes: kind === "update" ? write.changes : filledFields(write.fields),
    },
    steps: [...(item.steps ?? []), ...(write.kind === "update" ? keptSteps(write.kept) : [])],
  };
}

/**
 * The answer was lost, or says that the record is there already: it is searched for before anything is sent again. A
 * target that refuses doubles by itself can be searched at once; another only when no call can still be under way.
 */
function unknown(open: OpenRun, write: WriteDecision, error: unknown): Outcome {
  const settleMs = open.target.naturalKeys[0].enforcedUnique ? 0 : open.target.limits.longestRequestMs;
  const tryAgainAt = new Date(open.house.clock.now().getTime() + settleMs);
  const trouble =
    error instanceof ConnectorError
      ? troubleFromError(error)
      : ownTrouble("no_answer", "unknown_outcome", String(error));
  return troubled(write.item, "unknown", trouble, { intent: write.kind, tryAgainAt });
}

/** Outcomes gather for this long before they are noted: a transaction for each two would cost more than the calls. */
const gatherMs = 100;

interface Notes {
  add(outcomes: readonly Outcome[]): void;
  /** What came last is left to be noted with the page. @throws what kept outcomes from being noted */
  done(): Promise<WrittenPage>;
}

/** Notes outcomes as they come, in groups, while the next calls are under way. */
function noteAsTheyCome(open: OpenRun): Notes {
  const noted: Outcome[] = [];
  let gathered: Outcome[] = [];
  let storing: Promise<void> | undefined;
  let failure: unknown;
  const finished = new AbortController();

  async function store(): Promise<void> {
    await wait(gatherMs, undefined, { signal: finished.signal }).catch(() => undefined);
    if (finished.signal.aborted) {
      return;
    }
    const group = gathered;
    gathered = [];
    try {
      await noteSent(open, group);
      noted.push(...group);
    } catch (error) {
      failure ??= error;
    }
    storing = gathered.length > 0 ? store() : undefined;
  }

  return {
    add(outcomes) {
      gathered.push(...outcomes);
      storing ??= store();
    },
    async done() {
      finished.abort();
      while (storing !== undefined) {
        const current = storing;
        await current;
        if (storing === current) {
          break;
        }
      }
      if (failure !== undefined) {
        throw failure;
      }
      return { noted, left: gathered };
    },
  };
}
