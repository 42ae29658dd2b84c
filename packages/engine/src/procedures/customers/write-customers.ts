import type { ItemOutcome } from "@koppla/connector-sdk";
import { holdFence, type IntentOwner, markIntents, type Scope } from "@koppla/store";
import { change, send } from "../../effects/effects.ts";
import { contained } from "../../effects/fault.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { claimPlace } from "../../flow/reach.ts";
import { type Intents, refusedIntents } from "../../record/noting/intents.ts";
import { sendAll } from "../../record/send-all.ts";
import type { CustomerDecision, PlacedCustomer } from "./customer-items.ts";
import { marksOf } from "./customer-marks.ts";
import { outcomeOf, skippedCustomer, unnotedCustomer } from "./customer-outcome.ts";
import { noteCustomers, sentOf, type WriteDecision } from "./note-customers.ts";

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
  const intents = await noteIntents(exchange, wanted, options);
  const writes = wanted.filter(({ customer }) => intents.sent.has(customer.item.record.key));
  const { sent, stoppedBy } = await sendAll(writes, {
    concurrentCalls: exchange.target.limits.concurrentCalls,
    send: (write) => sendCustomer(exchange, write),
  });
  const unnoted = await noteCustomers(exchange, decisions, sent, options.owner);
  if (stoppedBy !== null) {
    throw stoppedBy;
  }
  const skipped = new Set<CustomerDecision>(wanted.filter((write) => !writes.includes(write)));
  return decisions.map((decision) => {
    const trouble = intents.refused.get(decision.customer.item.record.key) ?? unnoted.get(decision);
    if (trouble !== undefined) {
      return unnotedCustomer(decision, trouble);
    }
    return skipped.has(decision) ? skippedCustomer(decision) : outcomeOf(exchange, decision, sentOf(sent, decision));
  });
}

async function noteIntents(
  exchange: Exchange,
  writes: readonly WriteDecision[],
  { owner, beforeWrite }: { readonly owner: IntentOwner; readonly beforeWrite?: BeforeWrite },
): Promise<Intents> {
  const sent = new Set<string>();
  const lost: ReadonlySet<string> = new Set();
  if (writes.length === 0) {
    return { sent, lost, refused: new Map() };
  }
  const place = claimPlace(exchange, "customer");
  const refused = await contained(writes, async (some) => {
    const noted = await change(exchange.engine, exchange.organisationId, "customer.intent", async (scope) => {
      await holdFence(scope, owner.runId, owner.attempt);
      const keyed = some.map(({ customer, kind }) => ({ sourceKey: customer.item.record.key, kind }));
      const intended = (await beforeWrite?.(scope, keyed)) ?? new Set(keyed.map(({ sourceKey }) => sourceKey));
      // An update may be sent twice without harm: only what is created is looked for after a crash.
      const created = some.filter(({ kind }) => kind === "create").map(({ customer }) => customer.item);
      const going = created.filter(({ record }) => intended.has(record.key));
      await markIntents(scope, place, marksOf(going), { state: "writing", absentFrom: null });
      return intended;
    });
    for (const key of noted) {
      sent.add(key);
    }
  });
  const keyed = new Map(
    [...refused].map(([{ customer, kind }, error]) => [{ sourceKey: customer.item.record.key, kind }, error]),
  );
  return { sent, lost, refused: await refusedIntents(exchange, keyed) };
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
