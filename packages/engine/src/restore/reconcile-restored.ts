import { ConnectorError } from "@koppla/connector-sdk";
import { freeFlow, type HeldFlow, heldFlows, keysInStates, type Scope } from "@koppla/store";
import type { CallWatch } from "../calls/call-guard.ts";
import { change, look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import type { Side } from "../flow/open-side.ts";
import { seenNumbers } from "../flow/seen-numbers.ts";
import { watermarkAt } from "../flow/watermark-at.ts";
import type { ReadyRun } from "../procedures/procedure.ts";
import { noCounts } from "../reconcile/difference.ts";
import { noteFound } from "../reconcile/note-differences.ts";
import { holdingFlow, openToLook, pageSizeOf } from "../reconcile/reconcile-flow.ts";
import { pagesSince } from "../reconcile/source-pages.ts";
import { chunks } from "../record/target-records.ts";
import { type Trouble, troubleFromError } from "../trouble/trouble.ts";
import { relinkPage } from "./relink.ts";
import { closeRestored, openRestored } from "./restored-incident.ts";

/** What became of one flow that a restored backup holds back. */
export type RestoredFlow = { readonly flowId: string } & (
  | {
      readonly state: "free";
      readonly looked: number;
      readonly relinked: number;
      readonly differing: number;
      readonly asked: number;
    }
  /** One of its systems cannot be read: it is held back until that is mended. */
  | { readonly state: "held"; readonly trouble: Trouble }
  /** Somebody else is at it. */
  | { readonly state: "elsewhere" }
);

type OnFree = (scope: Scope, flowId: string) => Promise<void>;

/**
 * After a restored backup: reads again what each flow may have sent since, links what the target has of it, and frees the
 * flow. A flow one of whose systems cannot be read stays held back; the others go on.
 * @param onFree what is kept together with each flow that goes on, in the same transaction
 */
export async function reconcileRestored(
  engine: Engine,
  organisationId: string,
  onFree?: OnFree,
): Promise<RestoredFlow[]> {
  const held = await look(engine, organisationId, (scope) => heldFlows(scope, null));
  const [first] = held;
  if (first === undefined) {
    return [];
  }
  await openRestored(engine, organisationId, first.restoredAt);
  const results: RestoredFlow[] = [];
  for (const flow of held) {
    results.push(await reconcileOne(engine, organisationId, flow, onFree));
  }
  await closeRestored(engine, organisationId);
  return results;
}

async function reconcileOne(
  engine: Engine,
  organisationId: string,
  held: HeldFlow,
  onFree: OnFree | undefined,
): Promise<RestoredFlow> {
  const { flowId } = held;
  try {
    const result = await relinkHeld(engine, organisationId, held, onFree === undefined ? {} : { onFree });
    return result === null ? { flowId, state: "elsewhere" } : { flowId, state: "free", ...result };
  } catch (error) {
    if (error instanceof ConnectorError) {
      return { flowId, state: "held", trouble: troubleFromError(error) };
    }
    throw error;
  }
}

/** What one flow that is held back came to. */
type Relinking = Omit<Extract<RestoredFlow, { state: "free" }>, "flowId" | "state">;

interface RelinkOptions {
  readonly onFree?: OnFree;
  readonly watch?: CallWatch;
}

/**
 * Links again what one flow that is held back has forgotten, and frees it.
 * @returns null when somebody else is at it
 * @throws ConnectorError when one of its systems cannot be read: it stays held back
 */
export function relinkHeld(
  engine: Engine,
  organisationId: string,
  held: HeldFlow,
  options: RelinkOptions,
): Promise<Relinking | null> {
  return holdingFlow(engine, held.flowId, () => relinkFlow(engine, organisationId, held, options));
}

async function relinkFlow(
  engine: Engine,
  organisationId: string,
  held: HeldFlow,
  { onFree, watch }: RelinkOptions,
): Promise<Relinking> {
  const { flowId } = held;
  const open = await openToLook(engine, { organisationId, flowId, ...(watch === undefined ? {} : { watch }) });
  await proveAccess(open.source);
  await proveAccess(open.target);
  const startedAt = engine.clock.now();
  const since = rewound(open, held);
  const result = { looked: 0, relinked: 0, differing: 0, asked: 0 };
  const counts = { ...noCounts };
  for await (const records of forgotten(open, since)) {
    const { relinked, asked, differences } = await relinkPage(open, records);
    for (const { kind } of differences) {
      counts[kind] += 1;
    }
    await noteFound(open, startedAt, differences, counts);
    result.looked += records.length;
    result.relinked += relinked;
    result.asked += asked;
    result.differing += differences.length;
  }
  const { cursor } = open.flow;
  await change(engine, organisationId, "restore.free", async (scope) => {
    await freeFlow(scope, held, {
      cursor: cursor === null ? null : { ...cursor, watermark: since },
      now: engine.clock.now(),
    });
    await onFree?.(scope, flowId);
  });
  return result;
}

/** Longer than any clock of a system is wrong, and than any page takes from being read to being settled. */
const overlapHours = 24;

/** From where on the source is read again: a day before the last moment that the database knows of. */
function rewound(open: ReadyRun, { newestAt }: HeldFlow): string | null {
  const watermark = open.flow.cursor?.watermark ?? null;
  if (watermark === null || newestAt === null) {
    return null;
  }
  const at = watermarkAt(open.source, new Date(newestAt.getTime() - overlapHours * 3_600_000));
  return at === null || at < watermark ? at : watermark;
}

/** What may have been sent since the backup: what was open when it was made, and what changed since then. */
async function* forgotten(open: ReadyRun, since: string | null) {
  const { engine, organisationId, flow, source } = open;
  if (open.procedure.comparing.by === "nothing") {
    return;
  }
  const pageSize = pageSizeOf(open);
  const stillOpen = new Set(
    await look(engine, organisationId, (scope) =>
      keysInStates(scope, flow.id, ["writing", "waiting", "unknown", "failed"]),
    ),
  );
  const seen = await seenNumbers(open);
  for await (const records of pagesSince(source, { since, seen, pageSize })) {
    for (const { key } of records) {
      stillOpen.delete(key);
    }
    yield records;
  }
  for (const keys of chunks([...stillOpen], Math.min(pageSize, source.entity.limits.getMany))) {
    yield (await source.entity.getMany?.({ session: source.session, keys })) ?? [];
  }
}

/**
 * A call to a system, before its flow is freed: the backup's refresh token may have been used up since, and then nothing
 * of the flow may be tried before a person has signed in again.
 */
async function proveAccess({ connector, entity, session }: Side): Promise<void> {
  if (connector.probe !== undefined) {
    await connector.probe({ session });
  } else {
    await entity.list?.({ session, position: null, since: null, pageSize: 1 });
  }
}
