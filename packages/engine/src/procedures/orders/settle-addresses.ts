import { canonicaliseRecord, differences, type RecordFields } from "@koppla/mapping";
import { claimIntents, endIntents, holdFence, markIntents } from "@koppla/store";
import { change, send } from "../../effects/effects.ts";
import { claimPlace } from "../../flow/reach.ts";
import { fittedSteps } from "../../record/fitted-steps.ts";
import { sendAll } from "../../record/send-all.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import { elsewhereMs } from "../customers/decide-customer.ts";
import { type AddressNeed, needsOf } from "./address-needs.ts";
import type { AddressParts } from "./flow/open-order-flow.ts";
import { end, forOpen, goOn, notYetThere, type OpenOrderRun, type OrderItem } from "./order-items.ts";

/**
 * The step `delivery address`: an order that goes elsewhere than to its customer's own address gets one of the
 * customer's delivery addresses, which is created when none is the same.
 */
export async function settleAddresses(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  { writes }: { readonly writes: boolean },
): Promise<OrderItem[]> {
  const { addresses } = open.orders;
  if (addresses === null) {
    return [...items];
  }
  return forOpen(items, async (orders) => {
    const needs = await needsOf(
      open,
      addresses,
      orders.filter(({ found }) => found.length === 0),
    );
    const settled = await settleNeeds(open, addresses, needs, writes);
    return orders.map((item) => give(open, item, needs.get(item.record.key), settled));
  });
}

/** What became of one address: its key, or what stopped it. */
type Settled =
  | { readonly key: string; readonly isNew: boolean }
  | { readonly trouble: Trouble; readonly tryAgainAt: Date | null };

async function settleNeeds(
  open: OpenOrderRun,
  addresses: AddressParts,
  needs: ReadonlyMap<string, AddressNeed | Trouble | "nowhere" | null>,
  writes: boolean,
): Promise<ReadonlyMap<string, Settled>> {
  const wanted = new Map<string, AddressNeed>();
  for (const need of needs.values()) {
    if (need !== null && need !== "nowhere" && "mark" in need) {
      wanted.set(need.mark.toString("hex"), need);
    }
  }
  if (wanted.size === 0) {
    return new Map();
  }
  const claimed = writes ? await claim(open, [...wanted.values()]) : new Map<string, Waiting>();
  const held = await readAddresses(open, addresses, [...wanted.values()]);
  const settled = new Map<string, Settled>();
  const absent: AddressNeed[] = [];
  for (const [mark, need] of wanted) {
    const same = held.find(
      ({ customer, fields }) => customer === need.customer && isSame(addresses, need.fields, fields),
    );
    const waiting = claimed.get(mark);
    if (same !== undefined) {
      settled.set(mark, { key: same.key, isNew: false });
    } else if (waiting !== undefined) {
      settled.set(mark, waiting);
    } else if (writes) {
      absent.push(need);
    } else {
      settled.set(mark, { key: notYetThere, isNew: true });
    }
  }
  const needed = { absent, all: [...wanted.values()], settled };
  const created = writes ? await create(open, addresses, needed) : new Map<string, Settled>();
  return new Map([...settled, ...created]);
}

async function readAddresses(open: OpenOrderRun, addresses: AddressParts, needs: readonly AddressNeed[]) {
  const { session } = open.orders.customers.target;
  const customers = [...new Set(needs.map(({ customer }) => customer))].filter((key) => key !== notYetThere);
  return customers.length === 0 ? [] : addresses.functions.list({ session, customers });
}

function isSame(addresses: AddressParts, wanted: RecordFields, held: RecordFields): boolean {
  return differences(wanted, canonicaliseRecord(addresses.fields, held)).length === 0;
}

interface Waiting {
  readonly trouble: Trouble;
  readonly tryAgainAt: Date;
}

/** Claims addresses before they are looked for; those that cannot be created now come back with the reason. */
async function claim(open: OpenOrderRun, needs: readonly AddressNeed[]): Promise<Map<string, Waiting>> {
  const { engine, organisationId, run, orders } = open;
  const now = engine.clock.now();
  const claims = await change(engine, organisationId, "address.claim", async (scope) => {
    await holdFence(scope, run.id, run.attempt);
    return claimIntents(
      scope,
      claimPlace(open, "address"),
      { runId: run.id, attempt: run.attempt },
      {
        subjectMarks: needs.map(({ mark }) => mark),
        now,
        longestRequestMs: orders.customers.target.limits.longestRequestMs,
      },
    );
  });
  return new Map(
    claims.flatMap(({ subjectMark, ours, absentFrom }): [string, Waiting][] => {
      const mark = subjectMark.toString("hex");
      if (!ours) {
        return [[mark, { trouble: obstacle("being_placed"), tryAgainAt: new Date(now.getTime() + elsewhereMs) }]];
      }
      return absentFrom !== null && absentFrom > now
        ? [[mark, { trouble: obstacle("outcome_unknown"), tryAgainAt: absentFrom }]]
        : [];
    }),
  );
}

/** Creates what is absent: intents first, then one call each, then the claims end with what is settled. */
async function create(
  open: OpenOrderRun,
  addresses: AddressParts,
  needs: {
    readonly absent: readonly AddressNeed[];
    readonly all: readonly AddressNeed[];
    readonly settled: ReadonlyMap<string, Settled>;
  },
): Promise<Map<string, Settled>> {
  const { engine, organisationId, run } = open;
  const { session, limits } = open.orders.customers.target;
  const { absent } = needs;
  if (absent.length > 0) {
    await change(engine, organisationId, "address.intent", async (scope) => {
      await holdFence(scope, run.id, run.attempt);
      const marks = absent.map(({ mark }) => mark);
      await markIntents(scope, claimPlace(open, "address"), marks, { state: "writing", absentFrom: null });
    });
  }
  const { sent, stoppedBy } = await sendAll(absent, {
    concurrentCalls: limits.concurrentCalls,
    send: ({ customer, fields }) =>
      send(engine, "address.write", () => addresses.functions.create({ session, customer, fields })),
  });
  const now = engine.clock.now();
  const absentFrom = new Date(now.getTime() + limits.longestRequestMs);
  const lost = absent.filter((need) => sent.get(need)?.outcome === "unknown");
  const found = needs.all.filter(({ mark }) => {
    const result = needs.settled.get(mark.toString("hex"));
    return result !== undefined && "key" in result;
  });
  const ended = [...found, ...absent.filter((need) => !lost.includes(need))];
  if (ended.length + lost.length > 0) {
    await change(engine, organisationId, "address.note", async (scope) => {
      await holdFence(scope, run.id, run.attempt);
      await endIntents(
        scope,
        claimPlace(open, "address"),
        ended.map(({ mark }) => mark),
      );
      const marks = lost.map(({ mark }) => mark);
      await markIntents(scope, claimPlace(open, "address"), marks, { state: "unknown", absentFrom });
    });
  }
  if (stoppedBy !== null) {
    throw stoppedBy;
  }
  return new Map(
    absent.map((need): [string, Settled] => {
      const result = sent.get(need);
      const mark = need.mark.toString("hex");
      if (result?.outcome === "written") {
        return [mark, { key: result.key, isNew: true }];
      }
      const trouble =
        result === undefined || result.outcome === "unsent" ? obstacle("outcome_unknown") : result.trouble;
      return [mark, { trouble, tryAgainAt: result?.outcome === "unknown" ? absentFrom : null }];
    }),
  );
}

function give(
  open: OpenOrderRun,
  item: OrderItem,
  need: AddressNeed | Trouble | "nowhere" | null | undefined,
  settled: ReadonlyMap<string, Settled>,
): OrderItem {
  const field = open.orders.targetRoles.deliveryAddress;
  if (need === "nowhere") {
    return goOn(item, {}, step("address.none"));
  }
  if (need === undefined || need === null || field === undefined) {
    return goOn(item, {}, ...(need === null ? [step("address.own")] : []));
  }
  const result: Settled | undefined =
    "mark" in need ? settled.get(need.mark.toString("hex")) : { trouble: need, tryAgainAt: null };
  if (result !== undefined && "key" in result) {
    const name = result.isNew ? "address.created" : "address.found";
    const fitted = "mark" in need && result.isNew ? fittedSteps(need.fitted, new Set(Object.keys(need.fields))) : [];
    return goOn(item, { fields: { ...item.fields, [field]: result.key } }, step(name, result.key), ...fitted);
  }
  const cause = result?.trouble ?? obstacle("outcome_unknown");
  const trouble = obstacle("address_stopped", {}, { entity: open.entity, key: item.record.key, trouble: cause });
  const more = result?.tryAgainAt == null ? {} : { tryAgainAt: result.tryAgainAt };
  return end(item, { kind: "wait", trouble, ...more }, step("address.stopped"));
}
