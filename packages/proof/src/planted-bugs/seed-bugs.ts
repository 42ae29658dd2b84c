import type { Violation } from "../checker/expectation.ts";
import type { FaultPlan } from "../checker/fault-plan.ts";
import type { Edit } from "./workspace.ts";

/** A mistake that the checker must find in cases of faults. */
export interface SeedBug {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** How the checker sees it: in one of these ways. */
  readonly found: readonly Violation["kind"][];
  /** Seeds in which it can show; without it the first few. */
  readonly shows?: (plan: FaultPlan) => boolean;
}

const engine = "packages/engine/src";

const strikes = (object: string, kinds: readonly string[]) => (plan: FaultPlan) =>
  plan.faults.some(
    ({ fault }) =>
      fault.match.object === object && fault.match.effect === "write" && kinds.includes(fault.kind) && fault.skip < 3,
  );
const lostAfterwards = ["resetAfterCommit", "statusAfterCommit", "truncate"];

/** Nothing happens to workers or to tokens. */
const isCalm = (plan: FaultPlan) =>
  plan.strikes.length === 0 && plan.faults.every(({ fault }) => fault.match.path === undefined);

export const seedBugs: readonly SeedBug[] = [
  {
    name: "orders are not looked for before they are placed",
    edits: [
      {
        file: `${engine}/procedures/orders/find-existing-orders.ts`,
        from: "found: found(item).free }));",
        to: "found: found(item).free.slice(0, 0) }));",
      },
    ],
    found: ["doubled"],
    shows: strikes("SO1", lostAfterwards),
  },
  {
    name: "the history is not searched",
    edits: [
      {
        file: "connectors/accountview/src/orders/orders.ts",
        from: "const finished = field ===",
        to: 'const finished = field !== "" ||  field ===',
      },
    ],
    found: ["doubled"],
    shows: (plan) => plan.finishesOrders && strikes("SO1", lostAfterwards)(plan),
  },
  {
    name: "the cursor moves before the pass is done",
    edits: [
      {
        file: `${engine}/runs/begin-run.ts`,
        from: "if (runId !== null) {",
        to: 'if (runId !== null) { await scope.updateTable("flow").set({ cursor: JSON.stringify({ watermark: new Date().toISOString(), configuration: open.configuration }) }).where("id", "=", request.flowId).execute();',
      },
    ],
    found: ["lost"],
    shows: (plan) =>
      plan.faults.some(({ fault }) => fault.match.effect === "read" && fault.kind === "okWithError" && fault.skip < 2),
  },
  {
    name: "e-mail addresses are compared as they are spelt",
    edits: [
      {
        file: `${engine}/procedures/customers/customer-marks.ts`,
        from: "normaliseEmail(value) || null",
        to: "normaliseEmail(value) && value",
      },
    ],
    found: ["customer_doubled"],
  },
  {
    name: "delivery addresses are not compared with those that are there",
    edits: [
      {
        file: `${engine}/procedures/orders/settle-addresses.ts`,
        from: "differences(wanted, canonicaliseRecord(addresses.fields, held)).length === 0",
        to: "differences(wanted, canonicaliseRecord(addresses.fields, held)).length < 0",
      },
    ],
    found: ["address_doubled"],
    shows: (plan) =>
      plan.faults.some(
        ({ fault }) => fault.match.object === "ADDR" && fault.skip === 0 && lostAfterwards.includes(fault.kind),
      ),
  },
  {
    name: "the address that an order is billed to is forgotten",
    edits: [
      {
        file: `${engine}/procedures/orders/settle-billing.ts`,
        from: 'const told = step("billing.noted", text);',
        to: 'const told = step("billing.noted", text);\n  if (text !== "") return item;',
      },
    ],
    found: ["billing_lost"],
  },
  {
    name: "words of an order's lines are forgotten",
    edits: [
      {
        file: "connectors/accountview/src/trade-mapping.ts",
        from: '    "SO_LINE[].ART_DESC1": { from: "lines[].description", steps: ["trim"] },',
        to: '    "SO_LINE[].ART_DESC1": { constant: "Artikel" },',
      },
    ],
    found: ["differs"],
  },
  {
    name: "the price of a hundred is taken for that of one",
    edits: [
      {
        file: "connectors/parts-pim/src/products/price-basis.ts",
        from: "return basis.equals(1)",
        to: "return basis.greaterThan(0)",
      },
    ],
    found: ["product_differs"],
  },
  {
    name: "discounts are forgotten",
    edits: [
      {
        file: "connectors/accountview/src/trade-mapping.ts",
        from: '{ from: "lines[].discountPercent", default: "0" }',
        to: '{ constant: "0" }',
      },
    ],
    found: ["differs"],
  },
  {
    name: "shipping costs are forgotten",
    edits: [
      {
        file: "connectors/accountview/src/orders/order-lines.ts",
        from: "if (decimalOf(shippingCost).isZero()) return [];",
        to: "if (lines.length > 0) return [];",
      },
    ],
    found: ["half"],
  },
  {
    name: "every order of a page goes to the customer of the first",
    edits: [
      {
        file: `${engine}/procedures/orders/settle-customers.ts`,
        from: "record === null ? undefined : placed.get(record.key);",
        to: "record === null ? undefined : [...placed.values()][0];",
      },
    ],
    found: ["wrong_customer"],
  },
  {
    name: "a job is told to be done before what it did is stored",
    edits: [
      {
        file: "packages/store/src/queue/jobs.ts",
        from: "return job === undefined ? null :",
        to: "if (job !== undefined) await boss.complete(queue, job.id);\n    return job === undefined ? null :",
      },
    ],
    found: ["stuck"],
    shows: (plan) => plan.strikes.some(({ kind }) => kind === "die") && plan.strikes.length === 1,
  },
  {
    name: "two processes may get new tokens at once",
    edits: [
      {
        file: "packages/store/src/setup/connections.ts",
        from: "select pg_advisory_lock(",
        to: "select abs(",
      },
      {
        file: "packages/store/src/setup/connections.ts",
        from: "if (stored !== null && stored.accessToken !== stale) {",
        to: 'if (stored !== null && stored.accessToken === "") {',
      },
    ],
    found: ["signed_out"],
    // Setting up signs in: new tokens are asked for only where those are taken back.
    shows: (plan) => isCalm(plan) && !plan.productsFirst && plan.events.some(({ kind }) => kind === "revokeTokens"),
  },
  {
    name: "an order that is refused is passed over",
    edits: [
      {
        file: `${engine}/procedures/orders/place-orders.ts`,
        from: 'return end(refused, { kind: state === "failed" ? "fail" : "wait", ...more }, step("place.stopped"));',
        to: 'if (state !== undefined && more !== null) return end(refused, { kind: "skip", reason: "exists_already" });',
      },
    ],
    found: ["lost"],
    shows: (plan) =>
      plan.faults.some(
        ({ fault }) =>
          fault.match.object === "SO1" &&
          fault.match.effect === "write" &&
          (fault.kind === "okWithError" || fault.parameters.status === 400) &&
          fault.skip < 3,
      ),
  },
  {
    name: "organisations share what is remembered of a system",
    edits: [
      {
        file: `${engine}/flow/open-connection.ts`,
        from: "const tokensSchema = z.object({",
        to: "const addresses = new Map<string, string>();\nfunction addressOf(system: string, address: string): string {\n  addresses.set(system, addresses.get(system) ?? address);\n  return addresses.get(system) ?? address;\n}\nconst tokensSchema = z.object({",
      },
      {
        file: `${engine}/flow/open-connection.ts`,
        from: "baseUrl: stored.baseUrl,",
        to: "baseUrl: addressOf(stored.system, stored.baseUrl),",
      },
    ],
    found: ["lost", "stuck", "signed_out", "unexplained_order"],
  },
  {
    name: "an order is sent again at once when its call failed",
    edits: [
      {
        file: `${engine}/procedures/orders/place-orders.ts`,
        from: 'const outcomes = await send(open.engine, "record.write", async () =>\n    entity.create?.({ session, items: [item.fields] }),\n  );',
        to: 'const call = () => send(open.engine, "record.write", async () => entity.create?.({ session, items: [item.fields] }));\n  const outcomes = await call().catch(() => call());',
      },
    ],
    found: ["doubled", "sent_blind"],
    shows: strikes("SO1", lostAfterwards),
  },
  {
    name: "a lost answer is taken for a good one",
    edits: [
      {
        file: `${engine}/procedures/orders/place-orders.ts`,
        from: 'return end(item, { kind: "unknown", trouble: sent.trouble, tryAgainAt }, step("place.stopped"));',
        to: 'return tryAgainAt ? end({ ...item, targetKey: String(item.record.key) }, { kind: "done" }, step("confirm.done")) : item;',
      },
    ],
    found: ["lost", "link_wrong"],
    shows: strikes("SO1", ["resetBeforeCommit", "timeoutBeforeCommit", "html", "statusAfterCommit"]),
  },
  {
    name: "prices are floating point numbers of 32 bits",
    edits: [
      {
        file: "connectors/accountview/src/orders/order-lines.ts",
        from: "percent.isZero()) return [line];",
        to: "percent.isZero()) return [{ ...line, ART_PX: String(Math.fround(Number(line.ART_PX))) }];",
      },
    ],
    found: ["differs", "stuck"],
  },
  {
    name: "records that leave a state stay counted in it",
    edits: [
      {
        file: "packages/store/src/runs/counts.ts",
        from: "group by state having sum(records) <> 0",
        to: "group by state having sum(records) > 0",
      },
    ],
    found: ["miscounted"],
  },
];
