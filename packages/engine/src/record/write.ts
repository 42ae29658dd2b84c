import { ConnectorError, type ItemOutcome } from "@koppla/connector-sdk";
import { keptSteps } from "../agreement/kept-steps.ts";
import { send } from "../effects/effects.ts";
import type { OpenRun } from "../flow/open-flow.ts";
import { fittedInWrite } from "./fitted-steps.ts";
import type { Decision, MatchedItem, Outcome } from "./items.ts";
import { type Notes, noteAsTheyCome } from "./noting/gathered-notes.ts";
import { type Intents, noteIntents } from "./noting/intents.ts";
import { noteSent } from "./noting/noted-outcomes.ts";
import { filledFields, quietOutcome, skippedByPerson, troubled } from "./outcome.ts";
import { refusedOutcome } from "./refusal.ts";
import { withOrigin } from "./refused-value.ts";
import { type Known, sendCalls } from "./send-all.ts";
import { chunks } from "./target-records.ts";

type CreateDecision = Extract<Decision, { kind: "create" }>;
type UpdateDecision = Extract<Decision, { kind: "update" }>;
type WriteDecision = CreateDecision | UpdateDecision;

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
  const sent = await sendWrites(open, writes);
  return { noted: sent.noted, left: [...sent.left, ...quiet] };
}

async function sendWrites(open: OpenRun, writes: readonly WriteDecision[]): Promise<WrittenPage> {
  const notes = noteAsTheyCome(open);
  let stop: unknown;
  try {
    for (const some of chunks(writes, mostIntended)) {
      const intended = await noteIntents(
        open,
        some.map(({ item, kind }) => ({ sourceKey: item.record.key, kind })),
      );
      const isIntended = ({ item }: WriteDecision) => intended.sent.has(item.record.key);
      notes.add(some.filter((write) => !isIntended(write)).map(({ item }) => unsentOutcome(item, intended)));
      await sendIntended(open, some.filter(isIntended), notes);
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

/** Of a record that is not sent: its intent was refused, or a person skipped it since the page was read. */
function unsentOutcome(item: MatchedItem, { refused }: Intents): Outcome {
  const trouble = refused.get(item.record.key);
  return trouble === undefined ? skippedByPerson(item) : troubled(item, "failed", trouble);
}

/** @throws what ended the sending before its time, once nothing is under way any more */
async function sendIntended(open: OpenRun, writes: readonly WriteDecision[], notes: Notes): Promise<void> {
  const { stoppedBy } = await sendCalls(callsFor(open, writes), {
    concurrentCalls: open.target.limits.concurrentCalls,
    send: async (call) => {
      open.target.guard.assertHeld();
      return callTarget(open, call);
    },
    onSent: (known) => notes.add(known.map(([write, sent]) => outcomeOf(open, write, sent))),
  });
  if (stoppedBy !== null) {
    throw stoppedBy;
  }
}

/** One call: writes of one kind, at most as many as the connector takes. */
type Call =
  | { readonly kind: "create"; readonly writes: readonly CreateDecision[] }
  | { readonly kind: "update"; readonly writes: readonly UpdateDecision[] };

function callsFor(open: OpenRun, writes: readonly WriteDecision[]): Call[] {
  const { limits } = open.target.entity;
  const creates = writes.filter((write) => write.kind === "create");
  const updates = writes.filter((write) => write.kind === "update");
  return [
    ...[...chunks(creates, limits.create)].map((some) => ({ kind: "create" as const, writes: some })),
    ...[...chunks(updates, limits.update)].map((some) => ({ kind: "update" as const, writes: some })),
  ];
}

async function callTarget(open: OpenRun, call: Call): Promise<readonly ItemOutcome[]> {
  const { entity, session, title } = open.target;
  if (call.kind === "create" && entity.create !== undefined) {
    const { create } = entity;
    const items = call.writes.map(({ fields }) => fields);
    return send(open.engine, "record.write", () => create({ session, items }));
  }
  if (call.kind === "update" && entity.update !== undefined) {
    const { update } = entity;
    const items = call.writes.map(changedFields);
    return send(open.engine, "record.write", () => update({ session, items }));
  }
  throw new ConnectorError({
    code: "not_offered",
    category: "configuration",
    system: title,
    message: `${title} cannot ${call.kind} ${open.entity} through this connector.`,
  });
}

/** An update names only the fields that differ: what a person keeps in the others stays. */
function changedFields({ targetKey, changes }: UpdateDecision) {
  return { key: targetKey, fields: Object.fromEntries(changes.map(({ field, after }) => [field, after])) };
}

function outcomeOf(open: OpenRun, write: WriteDecision, sent: Known): Outcome {
  const { item, kind } = write;
  switch (sent.outcome) {
    case "refused":
      return refusedOutcome(item, withOrigin(open, item, write.fields, sent.trouble), kind, open.engine.clock.now());
    case "unknown":
      return troubled(item, "unknown", sent.trouble, { intent: kind, tryAgainAt: searchedAt(open) });
    case "written": {
      const leaves = write.kind === "update" ? (write.leaves ?? null) : null;
      return {
        item,
        state: leaves === null ? "done" : "waiting",
        intent: leaves === null ? kind : null,
        linked: { targetKey: sent.key, fields: write.fields },
        trouble: leaves,
        tryAgainAt: null,
        activity: {
          action: kind === "create" ? "created" : "updated",
          changes: kind === "update" ? write.changes : filledFields(write.fields),
          kept: kind === "update" ? write.kept : [],
        },
        steps: [...(item.steps ?? []), ...fittedInWrite(write), ...(kind === "update" ? keptSteps(write.kept) : [])],
      };
    }
  }
}

/**
 * When a record whose answer was lost is searched for, before anything is sent again. A target that refuses doubles by
 * itself can be searched at once; another only when no call can still be under way.
 */
function searchedAt({ engine, target }: OpenRun): Date {
  const settleMs = target.naturalKeys[0].enforcedUnique ? 0 : target.limits.longestRequestMs;
  return new Date(engine.clock.now().getTime() + settleMs);
}
