import { startWorker } from "@koppla/engine";
import { checkOrders } from "@koppla/proof/checker/check-orders";
import { readEvidence } from "@koppla/proof/checker/evidence";
import { demonstration } from "@koppla/proof/checker/expectation";
import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksSettings,
  orderSettings,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { openBreaker, type RunRow, setNextTime, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { labelsOf } from "./crash-suites.ts";

/*
 * The process dies before and after every effect that has a label, in a run in which all of them happen: a new customer,
 * a new delivery address, a missing product, an order. Then another process goes on, and a checker that shares no code
 * with Koppla looks at what both systems hold. Much of it is waiting until a dead process's run is taken over, so some
 * shops do it at once, each with a part of the labels.
 */

interface Shop {
  readonly koppla: TestKoppla;
  readonly ownDebtors: ReadonlySet<string>;
  /** Cases so far: each brings what nobody has seen before. */
  cases: number;
}

const orders = ["run", "parts-to-books/orders", "--wait"];
const products = ["run", "parts-to-books/products", "--wait", "--full"];

interface Condition {
  before?(shop: Shop): Promise<unknown>;
  readonly run?: readonly string[];
}

/** What has to be so that an effect happens at all, where a plain run of orders does not have it. */
const conditions: { readonly [label: string]: Condition } = {
  "keys.settle": { before: forgetCursors, run: products },
  "connection.prove": { before: forgetProofs },
  "run.refused": {
    async before(shop) {
      await forgetProofs(shop);
      await fault(shop, { match: {}, kind: "maintenance" });
    },
  },
  // Outcomes are noted while the next calls are under way, where these take long enough.
  "record.note": {
    async before(shop) {
      const skus = Array.from({ length: 6 }, (_, index) => String(300_000 + shop.cases * 10 + index));
      await seedShop(shop.koppla, { products: skus.map((sku) => shopProduct(sku)) });
      await fault(shop, { match: { object: "AK1" }, kind: "latency", parameters: { delayMs: 250 } });
    },
    run: products,
  },
  // A system that could not be reached a while ago: this page asks whether it is back.
  "connection.probe": { before: pauseSource },
  "connection.reached": { before: pauseSource },
  // Workers have died over the page before: it is done record by record.
  "record.begin": {
    async before({ koppla }) {
      await command(["run", "parts-to-books/orders"], koppla.environment);
      await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
        scope.updateTable("run").set({ attempt: 5 }).where("state", "=", "running").execute(),
      );
    },
  },
  "page.trouble": {
    before: (shop) => fault(shop, { match: { object: "SO1", effect: "read" }, kind: "maintenance", times: 1 }),
  },
  // A page that takes longer than the 2.5 s after which its lease is renewed.
  "lease.renew": { before: (shop) => fault(shop, { match: {}, kind: "latency", parameters: { delayMs: 600 } }) },
  "due.settle": {
    before: ({ koppla: { engine, organisationId } }) =>
      withinOrganisation(engine.database, organisationId, async (scope) => {
        const flow = await scope.selectFrom("flow").select("id").where("name", "=", "orders").executeTakeFirstOrThrow();
        await scope
          .updateTable("flow")
          .set({ schedule: JSON.stringify({ everySeconds: 3_600 }) })
          .where("id", "=", flow.id)
          .execute();
        await setNextTime(scope, { organisationId, flowId: flow.id }, new Date());
      }),
    run: ["start", "--role", "worker"],
  },
  "webhook.save": { before: removeWebhooks, run: ["webhooks", "pim", "--register"] },
  "webhook.register": { before: removeWebhooks, run: ["webhooks", "pim", "--register"] },
  "run.gone": {
    async before({ koppla }) {
      await command(["run", "parts-to-books/orders"], koppla.environment);
      await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
        scope.updateTable("run").set({ state: "cancelled" }).where("state", "=", "running").execute(),
      );
    },
  },
};

/** Its connection stands as paused, and the time to ask has come. */
function pauseSource({ koppla: { engine, organisationId } }: Shop): Promise<unknown> {
  return withinOrganisation(engine.database, organisationId, async (scope) => {
    const { id } = await scope
      .selectFrom("connection")
      .select("id")
      .where("name", "=", "pim")
      .executeTakeFirstOrThrow();
    await openBreaker(scope, {
      organisationId,
      connectionId: id,
      code: "connection_refused",
      isProbe: false,
      waitMs: () => -1_000,
    });
  });
}

/** As before a flow's first pass: its target's keys are gathered. */
function forgetCursors({ koppla: { engine, organisationId } }: Shop): Promise<unknown> {
  return withinOrganisation(engine.database, organisationId, (scope) =>
    scope.updateTable("flow").set({ cursor: null }).execute(),
  );
}

/** What the systems can do is asked anew. */
function forgetProofs({ koppla: { engine, organisationId } }: Shop): Promise<unknown> {
  return withinOrganisation(engine.database, organisationId, (scope) =>
    scope.updateTable("connection").set({ capabilities_at: null }).execute(),
  );
}

function removeWebhooks({ koppla }: Shop): Promise<unknown> {
  return command(["webhooks", "pim", "--remove"], koppla.environment);
}

function fault({ koppla }: Shop, given: object): Promise<unknown> {
  return koppla.sandbox.control("books", "POST", "/faults", given);
}

/** A shop with three products, which have reached the books. */
async function prepareShop(): Promise<Shop> {
  const koppla = await testKoppla({ products: 1, worker: false });
  const ownDebtors = new Set((await evidenceOf(koppla)).debtors.map(({ SUB_NR }) => SUB_NR));
  await applyWith(koppla, booksSettings("longestRequestSeconds: 1"), orderSettings("{ onMissingProduct: create }"));
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    products: ["100001", "100002", "100003"].map((sku) => shopProduct(sku)),
  });
  const first = await command(products, koppla.environment);
  expect([first.status, first.stderr]).toEqual([0, ""]);
  return { koppla, ownDebtors, cases: 0 };
}

function evidenceOf({ sandbox: { pim, books } }: TestKoppla) {
  return readEvidence({ pim: pim.controlUrl, books: books.controlUrl });
}

/** Each case brings a customer, a product and two orders that nobody has seen before. */
async function seedCase(shop: Shop): Promise<void> {
  shop.cases += 1;
  const [id, sku] = [String(500 + shop.cases), String(200_000 + shop.cases)];
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
  await seedShop(shop.koppla, {
    products: [shopProduct(sku)],
    customers: [shopCustomer(id)],
    orders: [
      shopOrder(`9${id}1`, id, { shipping: elsewhere, employee_number: "999999" }),
      shopOrder(`9${id}2`, id, { lines: [line], employee_number: "999999" }),
    ],
  });
}

/** Another process than the one that died goes on with what is there, or begins anew. */
async function goOn({ koppla }: Shop): Promise<{ readonly run: RunRow; readonly errors: readonly unknown[] }> {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const worker = startWorker(koppla.engine, { schedules: false, concurrency: 1, onError });
  try {
    return { run: await koppla.runFlow("orders"), errors };
  } finally {
    await worker.stop();
  }
}

export const crashMoments: readonly string[] = labelsOf("run").flatMap((label) => [
  `${label}:before`,
  `${label}:after`,
]);
/** Shops run side by side, the cases of each one after the other. */
const inTurn = { concurrent: false };

export function testCrashes(moments: readonly string[], shops: number): void {
  describe.concurrent.each(Array.from({ length: shops }, (_, index) => index))("the process dies, shop %i", (index) => {
    let shop: Shop;
    beforeAll(async () => {
      shop = await prepareShop();
    });
    afterAll(async () => {
      await shop?.koppla.close();
    });

    test.each(moments.filter((_, turn) => turn % shops === index))("%s", inTurn, async (crashAt) => {
      const { koppla, ownDebtors } = shop;
      const [label = ""] = crashAt.split(":");
      const { before, run = orders } = conditions[label] ?? {};
      await seedCase(shop);
      await before?.(shop);
      const publicUrl = { KOPPLA_PUBLIC_URL: "https://koppla.example.com" };
      const died = await command([...run], { ...koppla.environment, ...publicUrl, KOPPLA_CRASH_AT: crashAt });
      expect(died.signal, died.stderr).toBe("SIGKILL");
      await koppla.sandbox.control("books", "DELETE", "/faults");
      const { run: ended, errors } = await goOn(shop);
      expect(ended).toMatchObject({ state: "succeeded", waiting: 0, unknown: 0, failed: 0 });
      expect(errors).toEqual([]);
      const evidence = await evidenceOf(koppla);
      expect(checkOrders(evidence, { ...demonstration, ownDebtors })).toEqual([]);
      expect(evidence.booksOrders).toHaveLength(shop.cases * 2);
      expect(evidence.deliveryAddresses).toHaveLength(shop.cases);
    });

    test("and afterwards nothing is left to do", inTurn, async () => {
      const { koppla, cases } = shop;
      await koppla.sandbox.resetLedgers();
      const last = await command([...orders, "--full", "--json"], koppla.environment);
      expect(JSON.parse(last.lastLine)).toMatchObject({
        status: "succeeded",
        counts: { read: cases * 2, unchanged: cases * 2 },
      });
      expect((await koppla.sandbox.ledger("books")).counts.writeCalls).toBe(0);
    });
  });
}
