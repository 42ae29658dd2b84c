import { allowRows, type RefusedRows, refuseRows } from "@koppla/proof/kit/refused-rows";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksRows,
  customerFlow,
  openShop,
  placedOrders,
  reasonOf,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { withinOrganisation } from "@koppla/store";
import { withAdmin } from "@koppla/store/migrations/migrate";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

/* What the database refuses for one record of twenty stops that record alone (V7, K1). */

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1 });
  await openShop(koppla);
  await applyWith(koppla, customerFlow);
});
afterEach(async () => {
  await allowRows(koppla);
});
afterAll(async () => {
  await koppla?.close();
});

const twenty = Array.from({ length: 20 }, (_, index) => index);

/** Records that are in the middle of being written: none may stay so. */
function writing(): Promise<readonly { source_key: string }[]> {
  return withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope.selectFrom("record").select("source_key").where("state", "=", "writing").execute(),
  );
}

/** Flows with an incident, open or closed, that says that Koppla itself is at fault. */
async function faultyFlows(): Promise<readonly string[]> {
  const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope
      .selectFrom("incident")
      .innerJoin("flow", "flow.id", "incident.flow_id")
      .select("flow.entity")
      .where("incident.code", "=", "bug")
      .execute(),
  );
  return rows.map(({ entity }) => entity);
}

const place = {
  link: { table: "link", column: "left_key" },
  activity: { table: "activity", column: "source_key" },
  outcome: { table: "record", column: "source_key", when: "new.state = 'done'" },
} as const satisfies { readonly [name: string]: Omit<RefusedRows, "key" | "sqlstate"> };

test.each([
  ["22021", "link"],
  ["22P05", "outcome"],
  ["22P02", "activity"],
  ["22001", "outcome"],
  ["23514", "outcome"],
  ["23503", "activity"],
  ["23505", "link"],
  ["54000", "link"],
] as const)(
  "%s for one product of twenty, where its %s is stored: the others are settled, and it is not sent twice (V7, K1)",
  async (sqlstate, where) => {
    const skus = twenty.map((index) => `${sqlstate.replace(/\D/g, "9")}${String(index).padStart(3, "0")}`);
    const [, , , bad = ""] = skus;
    await seedShop(koppla, { products: skus.map((sku) => shopProduct(sku)) });
    await refuseRows(koppla, { ...place[where], key: bad, sqlstate });
    expect(await koppla.run()).toMatchObject({ state: "needs_attention", created: 19, failed: 1 });
    expect(await writing()).toEqual([]);
    expect(await reasonOf(koppla, "products", bad)).toContain(
      `the database refused what Koppla had to store about it (${sqlstate})`,
    );
    // The flow goes on while the record is as it is.
    await seedShop(koppla, { products: [shopProduct(`${bad}1`)] });
    expect(await koppla.run()).toMatchObject({ created: 1 });
    await allowRows(koppla);
    expect(await koppla.run("records", [bad])).toMatchObject({ state: "succeeded", created: 0, failed: 0 });
    const articles = (await booksRows(koppla, "ARTICLE")).filter(({ ART_CODE }) => skus.includes(String(ART_CODE)));
    expect(articles).toHaveLength(20);
  },
);

test("an intent that is refused keeps its record from being sent, and the others go (V7, K1)", async () => {
  const skus = twenty.map((index) => `77700${String(index).padStart(3, "0")}`);
  const [bad = ""] = skus;
  await seedShop(koppla, { products: skus.map((sku) => shopProduct(sku)) });
  await refuseRows(koppla, { table: "record", column: "source_key", key: bad, sqlstate: "23514" });
  expect(await koppla.run()).toMatchObject({ state: "needs_attention", created: 19, failed: 1 });
  expect(await writing()).toEqual([]);
  const sent = async () =>
    (await booksRows(koppla, "ARTICLE")).filter(({ ART_CODE }) => skus.includes(String(ART_CODE)));
  expect(await sent()).toHaveLength(19);
  await allowRows(koppla);
  expect(await koppla.run("records", [bad])).toMatchObject({ created: 1, failed: 0 });
  expect(await sent()).toHaveLength(20);
});

test("also record by record, after a fault of the page as a whole, one that cannot even be begun stops alone (V7, K1)", async () => {
  const skus = twenty.map((index) => `77800${String(index).padStart(3, "0")}`);
  const [, bad = "", unlinked = ""] = skus;
  await seedShop(koppla, { products: skus.map((sku) => shopProduct(sku)) });
  await refuseRows(koppla, { table: "record", column: "source_key", key: bad, sqlstate: "22P02" });
  await refuseRows(koppla, { table: "link", column: "left_key", key: unlinked, sqlstate: "22P02" });
  await withAdmin(koppla.engine.address, (client) =>
    client.query(`create function fail_once() returns trigger language plpgsql as $$ begin raise exception 'fault'; end $$;
      create trigger fail_once before update on run for each row
        when (new.page > old.page and old.problem_code is null) execute function fail_once()`),
  );
  try {
    // How many count as created depends on what was noted before the fault.
    expect(await koppla.run()).toMatchObject({ state: "needs_attention", failed: 2, unknown: 0 });
  } finally {
    await withAdmin(koppla.engine.address, (client) => client.query("drop function fail_once cascade"));
  }
  expect(await writing()).toEqual([]);
  await allowRows(koppla);
  expect(await koppla.run("records", [bad, unlinked])).toMatchObject({ created: 1, failed: 0 });
  const articles = (await booksRows(koppla, "ARTICLE")).filter(({ ART_CODE }) => skus.includes(String(ART_CODE)));
  expect(articles).toHaveLength(20);
});

test("one customer of twenty cannot be linked: the others are, and it is found once it can (V7, K1)", async () => {
  const ids = twenty.map((index) => `8${String(index).padStart(2, "0")}`);
  await seedShop(koppla, { customers: ids.map((id) => shopCustomer(id)) });
  await refuseRows(koppla, { table: "link", column: "left_key", key: "803", sqlstate: "23514" });
  expect(await koppla.runFlow("customers")).toMatchObject({ created: 19, failed: 1, unknown: 0 });
  expect(await writing()).toEqual([]);
  expect(await reasonOf(koppla, "customers", "803")).toContain("(23514)");
  await allowRows(koppla);
  expect(await koppla.runFlow("customers", "records", ["803"])).toMatchObject({ created: 0, failed: 0 });
  const debtors = (await booksRows(koppla, "CONTACT")).filter(({ DEB_NR }) => ids.includes(String(DEB_NR)));
  expect(debtors).toHaveLength(20);
});

test.each([
  ["link", "22021", "91"],
  ["mark", "54000", "92"],
  ["record", "22P05", "93"],
] as const)(
  "one order of twenty cannot be noted in %s (%s): the others are placed, none twice, and later ones go (V7, K1)",
  async (table, sqlstate, ids) => {
    const keys = twenty.map((index) => `${ids}${String(index).padStart(2, "0")}`);
    const [, , bad = ""] = keys;
    await seedShop(koppla, { customers: [shopCustomer("501")], orders: keys.map((key) => shopOrder(key, "501")) });
    const column = table === "link" ? "left_key" : "source_key";
    const when = table === "record" ? "new.state = 'done'" : "true";
    await refuseRows(koppla, { table, column, key: bad, sqlstate, when });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 19, failed: 1, unknown: 0 });
    expect(await writing()).toEqual([]);
    // The page is not done again for it: nothing was at fault.
    expect(await faultyFlows()).not.toContain("order");
    await seedShop(koppla, { orders: [shopOrder(`${ids}99`, "501")] });
    expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
    await allowRows(koppla);
    await koppla.runFlow("orders", "records", [bad]);
    expect(await reasonOf(koppla, "orders", bad)).toMatch(/^(done|unchanged|skipped)/);
    const references = (await placedOrders(koppla))
      .map(({ COMMENT1 }) => String(COMMENT1))
      .filter((one) => one.startsWith(`WEB-${ids}`));
    expect(references).toHaveLength(21);
    expect(new Set(references).size).toBe(21);
  },
);
