import type { ItemOutcome } from "@koppla/connector-sdk";
import {
  endIntents,
  holdFence,
  type IntentOwner,
  type Link,
  markIntents,
  removeLink,
  type Scope,
  saveLinks,
} from "@koppla/store";
import { linkMarks } from "../../agreement/link-marks.ts";
import { change, send } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { claimPlace } from "../../flow/reach.ts";
import { type Sent, sendAll } from "../../record/send-all.ts";
import { type CustomerDecision, liveLink, type PlacedCustomer, targetOf } from "./customer-items.ts";
import { marksOf } from "./customer-marks.ts";
import { outcomeOf, skippedCustomer } from "./customer-outcome.ts";

type WriteDecision = Extract<CustomerDecision, { kind: "create" | "update" }>;

export type BeforeWrite = (
  scope: Scope,
  writes: readonly { readonly sourceKey: string; readonly kind: "create" | "update" }[],
) => Promise<ReadonlySet<string>>;

/** Notes the intents durably, sends, and notes links and what is still open in one transaction. */
export async function writeCustomers(
  exchange: Exchange,
  decisions: readonly CustomerDecision[],
  options: { readonly owner: IntentOwner; readonly beforeWrite?: BeforeWrite },
): Promise<PlacedCustomer[]> {
  const wanted = decisions.filter((decision) => decision.kind === "create" || decision.kind === "update");
  const intended = await noteIntents(exchange, wanted, options);
  const writes = wanted.filter(({ customer }) => intended.has(customer.item.record.key));
  const { sent, stoppedBy } = await sendAll(writes, {
    concurrentCalls: exchange.target.limits.concurrentCalls,
    send: (write) => sendCustomer(exchange, write),
  });
  await noteCustomers(exchange, decisions, sent, options.owner);
  if (stoppedBy !== null) {
    throw stoppedBy;
  }
  const skipped = new Set<CustomerDecision>(wanted.filter((write) => !writes.includes(write)));
  return decisions.map((decision) =>
    skipped.has(decision) ? skippedCustomer(decision) : outcomeOf(exchange, decision, sentOf(sent, decision)),
  );
}

function sentOf(sent: ReadonlyMap<WriteDecision, Sent>, decision: CustomerDecision): Sent | null {
  return decision.kind === "create" || decision.kind === "update" ? (sent.get(decision) ?? null) : null;
}

async function noteIntents(
  exchange: Exchange,
  writes: readonly WriteDecision[],
  { owner, beforeWrite }: { readonly owner: IntentOwner; readonly beforeWrite?: BeforeWrite },
): Promise<ReadonlySet<string>> {
  if (writes.length === 0) {
    return new Set();
  }
  return change(exchange.engine, exchange.organisationId, "customer.intent", async (scope) => {
    await holdFence(scope, owner.runId, owner.attempt);
    const place = claimPlace(exchange, "customer");
    const keyed = writes.map(({ customer, kind }) => ({ sourceKey: customer.item.record.key, kind }));
    const intended = (await beforeWrite?.(scope, keyed)) ?? new Set(keyed.map(({ sourceKey }) => sourceKey));
    // An update may be sent twice without harm: only what is created is looked for after a crash.
    const created = writes.filter(({ kind }) => kind === "create").map(({ customer }) => customer.item);
    const going = created.filter(({ record }) => intended.has(record.key));
    await markIntents(scope, place, marksOf(going), { state: "writing", absentFrom: null });
    return intended;
  });
}

async function sendCustomer(exchange: Exchange, write: WriteDecision): Promise<ItemOutcome | undefined> {
  const { engine, target } = exchange;
  const { session, entity } = target;
  if (write.kind === "create") {
    const created = await send(engine, "customer.write", async () =>
      entity.create?.({ session, items: [write.fields] }),
    );
    return created?.[0];
  }
  const fields = Object.fromEntries(write.changes.map(({ field, after }) => [field, after]));
  const items = [{ key: write.targetKey, fields }];
  const updated = await send(engine, "customer.write", async () => entity.update?.({ session, items }));
  return updated?.[0];
}

/** Links what is there now, and ends the claims of all that is settled; a lost answer keeps its claim. */
async function noteCustomers(
  exchange: Exchange,
  decisions: readonly CustomerDecision[],
  sent: ReadonlyMap<WriteDecision, Sent>,
  owner: IntentOwner,
): Promise<void> {
  const open = decisions.filter(({ customer }) => !customer.isSettled && !customer.isElsewhere);
  if (open.length === 0) {
    return;
  }
  const { engine, organisationId, links, target } = exchange;
  const now = engine.clock.now();
  const lost = open.filter((decision) => decision.kind === "create" && sentOf(sent, decision)?.outcome === "unknown");
  const waiting = open.filter(({ customer }) => customer.absentFrom !== null && customer.absentFrom > now);
  const ended = open.filter(
    (decision) => !lost.includes(decision) && (!waiting.includes(decision) || isThere(decision)),
  );
  const place = claimPlace(exchange, "customer");
  await change(engine, organisationId, "customer.note", async (scope) => {
    await holdFence(scope, owner.runId, owner.attempt);
    const made = open.flatMap((decision) => linkOf(exchange, decision, sentOf(sent, decision)));
    const relinked = new Set(
      open.filter(({ customer }) => customer.isGone).map(({ customer }) => customer.item.record.key),
    );
    for (const { sourceKey } of made.filter((link) => relinked.has(link.sourceKey))) {
      // What was agreed on with a record that is gone says nothing about another one.
      await removeLink(scope, links, sourceKey);
    }
    await saveLinks(scope, links, made, now);
    const kept = open.filter((decision) => !ended.includes(decision));
    await endIntents(scope, place, endedMarks(ended, kept));
    const absentFrom = new Date(now.getTime() + target.limits.longestRequestMs);
    await markIntents(scope, place, marksOf(lost.map(({ customer }) => customer.item)), {
      state: "unknown",
      absentFrom,
    });
  });
}

/** An address or a company number that others still claim is not given free by one that has it too. */
function endedMarks(ended: readonly CustomerDecision[], kept: readonly CustomerDecision[]): Buffer[] {
  const claimed = new Set(marksOf(kept.map(({ customer }) => customer.item)).map((mark) => mark.toString("hex")));
  return marksOf(ended.map(({ customer }) => customer.item)).filter((mark) => !claimed.has(mark.toString("hex")));
}

/** It was found, so that what was once lost has arrived. */
function isThere({ kind }: CustomerDecision): boolean {
  return kind === "update" || kind === "unchanged" || kind === "share";
}

function linkOf(exchange: Exchange, decision: CustomerDecision, sent: Sent | null): Link[] {
  const { item } = decision.customer;
  const link = (targetKey: string, fields: NonNullable<Extract<CustomerDecision, { kind: "unchanged" }>["adopt"]>) => ({
    sourceKey: item.record.key,
    targetKey,
    emailMark: item.marks.email,
    ...linkMarks(
      exchange,
      { record: item.record, link: liveLink(decision.customer), wanted: fields, origins: item.mapped.origins },
      {
        target: decision.kind === "create" ? null : (targetOf(decision.customer)?.fields ?? {}),
        changes: decision.kind === "update" ? decision.changes : [],
      },
    ),
  });
  if (decision.kind === "unchanged") {
    return decision.adopt === null ? [] : [link(decision.targetKey, decision.adopt)];
  }
  return (decision.kind === "create" || decision.kind === "update") && sent?.outcome === "written"
    ? [link(sent.key, decision.fields)]
    : [];
}
