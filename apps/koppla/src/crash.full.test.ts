import { effectLabels } from "@koppla/engine";
import { openBreaker, setNextTime, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkOrders } from "./checker/check-orders.ts";
import { readEvidence } from "./checker/evidence.ts";
import { demonstration } from "./checker/expectation.ts";
import { koppla as command } from "./testing/command.ts";
import { type TestHouse, testHouse } from "./testing/test-house.ts";
import {
  applyWith,
  booksSettings,
  orderSettings,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "./testing/trade.ts";

/*
 * The process dies before and after every effect that has a label, in a run in which all of them happen: a new customer,
 * a new delivery address, a missing product, an order. Then Koppla is started again, and a checker that shares no code
 * with it looks at what both systems hold.
 */

let koppla: TestHouse;
let ownDebtors: ReadonlySet<string>;
const addresses = () => ({ pim: koppla.sandbox.pim.controlUrl, books: koppla.sandbox.books.controlUrl });

beforeAll(async () => {
  koppla = await testHouse({ products: 1, worker: false });
  ownDebtors = new Set((await readEvidence(addresses())).debtors.map(({ SUB_NR }) => SUB_NR));
});
afterAll(async () => {
  await koppla?.close();
});

const orders = ["run", "parts-to-books/orders", "--wait"];
const products = ["run", "parts-to-books/products", "--wait", "--full"];

/** What has to be so that an effect happens at all, where a plain run of orders does not have it. */
const conditions: { readonly [label: string]: { before?: () => Promise<unknown>; run?: string[] } } = {
  "keys.settle": { before: () => forgetCursors(), run: products },
  "connection.prove": { before: () => forgetProofs() },
  "run.refused": { before: () => forgetProofs().then(() => fault({ match: {}, kind: "maintenance" })) },
  // Outcomes are noted while the next calls are under way, where these take long enough.
  "record.note": {
    async before() {
      const skus = Array.from({ length: 6 }, (_, index) => String(300_000 + cases * 10 + index));
      await seedShop(koppla, { products: skus.map((sku) => shopProduct(sku)) });
      await fault({ match: { object: "AK1" }, kind: "latency", parameters: { delayMs: 250 } });
    },
    run: products,
  },
  // A system that could not be reached a while ago: this page asks whether it is back.
  "connection.probe": { before: pauseSource },
  "connection.reached": { before: pauseSource },
  // Workers have died over the page before: it is done record by record.
  "record.begin": {
    async before() {
      await command(["run", "parts-to-books/orders"], koppla.environment);
      await withinOrganisation(koppla.house.database, koppla.organisationId, (scope) =>
        scope.updateTable("run").set({ attempt: 5 }).where("state", "=", "running").execute(),
      );
    },
  },
  "page.trouble": { before: () => fault({ match: { object: "SO1", effect: "read" }, kind: "maintenance", times: 1 }) },
  // A page that takes longer than the 2.5 s after which its lease is renewed.
  "lease.renew": { before: () => fault({ match: {}, kind: "latency", parameters: { delayMs: 600 } }) },
  "due.settle": {
    before: () =>
      withinOrganisation(koppla.house.database, koppla.organisationId, async (scope) => {
        const flow = await scope.selectFrom("flow").select("id").where("name", "=", "orders").executeTakeFirstOrThrow();
        const place = { organisationId: koppla.organisationId, flowId: flow.id };
        await scope
          .updateTable("flow")
          .set({ schedule: JSON.stringify({ everySeconds: 3_600 }) })
          .where("id", "=", flow.id)
          .execute();
        await setNextTime(scope, place, new Date());
      }),
    run: ["start", "--role", "worker"],
  },
  "webhook.save": {
    before: () => command(["webhooks", "pim", "--remove"], koppla.environment),
    run: ["webhooks", "pim", "--register"],
  },
  "webhook.register": {
    before: () => command(["webhooks", "pim", "--remove"], koppla.environment),
    run: ["webhooks", "pim", "--register"],
  },
  "run.gone": {
    async before() {
      await command(["run", "parts-to-books/orders"], koppla.environment);
      await withinOrganisation(koppla.house.database, koppla.organisationId, (scope) =>
        scope.updateTable("run").set({ state: "cancelled" }).where("state", "=", "running").execute(),
      );
    },
  },
};

/** Its connection stands as paused, and the time to ask has come. */
function pauseSource(): Promise<unknown> {
  return withinOrganisation(koppla.house.database, koppla.organisationId, async (scope) => {
    const { id } = await scope
      .selectFrom("connection")
      .select("id")
      .where("name", "=", "pim")
      .executeTakeFirstOrThrow();
    await openBreaker(scope, {
      organisationId: koppla.organisationId,
      connectionId: id,
      code: "connection_refused",
      isProbe: false,
      waitMs: () => -1_000,
    });
  });
}

/** What the systems can do is asked anew. */
/** As before a flow's first pass: its target's keys are gathered. */
function forgetCursors(): Promise<unknown> {
  return withinOrganisation(koppla.house.database, koppla.organisationId, (scope) =>
    scope.updateTable("flow").set({ cursor: null }).execute(),
  );
}

function forgetProofs(): Promise<unknown> {
  return withinOrganisation(koppla.house.database, koppla.organisationId, (scope) =>
    scope.updateTable("connection").set({ capabilities_at: null }).execute(),
  );
}

function fault(given: object): Promise<unknown> {
  return koppla.sandbox.control("books", "POST", "/faults", given);
}

/** Each case brings a customer, a product and two orders that nobody has seen before. */
let cases = 0;
async function seedCase(): Promise<void> {
  cases += 1;
  const [id, sku] = [String(500 + cases), String(200_000 + cases)];
  const elsewhere = {
    name: "Werkplaats",
    street: "Havenweg",
    number: id,
    postcode: "3011AB",
    city: "Rotterdam",
    country: "NL",
  };
  const line = {
    line: 1,
    sku,
    description: "Nieuw",
    quantity: "1",
    unit_price: "5.0001",
    discount_pct: "5",
    tax_code: "NL9",
  };
  await seedShop(koppla, {
    products: [shopProduct(sku)],
    customers: [shopCustomer(id)],
    orders: [
      shopOrder(`9${id}1`, id, { shipping: elsewhere, employee_number: "999999" }),
      shopOrder(`9${id}2`, id, { lines: [line], employee_number: "999999" }),
    ],
  });
}

describe("the process dies", () => {
  beforeAll(async () => {
    await applyWith(koppla, booksSettings("longestRequestSeconds: 1"), orderSettings("{ onMissingProduct: create }"));
    await openShopByCommand();
  });

  // Comparing both sides has runs of its own: see reconcile.full.test.ts and restored-backup.full.test.ts.
  const tested = effectLabels.filter((label) => !/^(record\.answer|reconcile\..*|restore\..*)$/.test(label));
  test.each(tested.flatMap((label) => [`${label}:before`, `${label}:after`]))("%s", async (crashAt) => {
    const [label = ""] = crashAt.split(":");
    const { before, run = orders } = conditions[label] ?? {};
    await seedCase();
    await before?.();
    const publicUrl = { KOPPLA_PUBLIC_URL: "https://koppla.example.com" };
    const died = await command(run, { ...koppla.environment, ...publicUrl, KOPPLA_CRASH_AT: crashAt });
    expect(died.signal, died.stderr).toBe("SIGKILL");
    await koppla.sandbox.control("books", "DELETE", "/faults");
    const again = await command(orders, koppla.environment);
    expect([again.status, again.stderr]).toEqual([0, expect.not.stringContaining("rror")]);
    const evidence = await readEvidence(addresses());
    expect(checkOrders(evidence, { ...demonstration, ownDebtors })).toEqual([]);
    expect(evidence.booksOrders).toHaveLength(cases * 2);
    expect(evidence.deliveryAddresses).toHaveLength(cases);
  });

  test("and afterwards nothing is left to do", async () => {
    await koppla.sandbox.resetLedgers();
    const last = await command([...orders, "--full", "--json"], koppla.environment);
    expect(JSON.parse(last.lastLine)).toMatchObject({
      status: "succeeded",
      counts: { read: cases * 2, unchanged: cases * 2 },
    });
    expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  });
});

/** The shop's three products reach the books. */
async function openShopByCommand(): Promise<void> {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    products: ["100001", "100002", "100003"].map((sku) => shopProduct(sku)),
  });
  const first = await command(products, koppla.environment);
  expect([first.status, first.stderr]).toEqual([0, ""]);
}
