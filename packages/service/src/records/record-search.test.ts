import { permissionsOf } from "@koppla/contract/permission";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { customerFlow, openShop, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { findOrganisation, withinOrganisation } from "@koppla/store";
import { tablesWith } from "@koppla/store/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeOrganisation } from "../account/organisations/organisations.ts";
import { findActivity, listActivity } from "../activity/activity-list.ts";
import { type Actor, machineActor } from "../ground/actor.ts";
import { listRecords } from "./record-list.ts";
import { findRecords } from "./record-search.ts";

let testing: TestKoppla;
const owner = machineActor();
const organisation = "demo";
const email = "Ana.Klant@Example.com";

beforeAll(async () => {
  testing = await testKoppla();
  await testing.apply(testing.file.replace(...customerFlow));
  await openShop(testing);
  await seedShop(testing, {
    customers: [shopCustomer("700", { email }), shopCustomer("701")],
    orders: [shopOrder("9700", "700"), shopOrder("9701", "701")],
  });
  await testing.runFlow("customers");
  await testing.runFlow("orders");
});
afterAll(() => testing?.close());

async function labelOf(record: string, flow: string, actor: Actor = owner) {
  const { items } = await listRecords(testing.engine, actor, { organisation, record, flow: `parts-to-books/${flow}` });
  return items[0]?.label;
}

async function found(text: string, within = organisation): Promise<string[]> {
  const { items } = await findRecords(testing.engine, owner, { organisation: within, text });
  return items.map(({ flow, record }) => `${flow.split("/")[1]} ${record}`).toSorted();
}

test("lists name records: orders by reference, customer and total, customers and products by their names", async () => {
  expect(await labelOf("9700", "orders")).toEqual({
    reference: "WEB-9700",
    name: "Ana",
    total: "35.30",
    currency: "EUR",
  });
  expect(await labelOf("700", "customers")).toEqual({ reference: "700", name: "Ana Klant 700" });
  expect(await labelOf("100001", "products")).toEqual({ reference: "100001", name: "Artikel 100001" });
});

test("G-13: who may not open records sees no label", async () => {
  const grants = new Map([[testing.organisationId, new Set(permissionsOf.viewer)]]);
  const viewer: Actor = { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", grants };
  expect(await labelOf("9700", "orders", viewer)).toBeNull();
});

test("records are found by key, reference, number and e-mail address, however these are written, in all flows", async () => {
  for (const spelling of [email, " ana.klant@example.COM ", "ANA.KLANT@EXAMPLE.COM"]) {
    expect(await found(spelling)).toEqual(["customers 700"]);
  }
  expect(await found("web-9701")).toEqual(["orders 9701"]);
  expect(await found("9700")).toEqual(["orders 9700"]);
  expect(await found("700")).toEqual(["customers 700"]);
  expect(await found("100002")).toEqual(["products 100002"]);
  expect(await found("ana.klant@example")).toEqual([]);
});

test("records are found within one flow", async () => {
  const ask = (flow: string) =>
    findRecords(testing.engine, owner, { organisation, flow: `parts-to-books/${flow}`, text: "web-9701" });
  expect((await ask("orders")).items.map(({ record }) => record)).toEqual(["9701"]);
  expect((await ask("customers")).items).toEqual([]);
});

test("activity names its records, and is found by what names them, over all flows and in one (J12)", async () => {
  const happened = async (text: string, flow?: string) => {
    const within = flow === undefined ? {} : { flow: `parts-to-books/${flow}` };
    const { items } = await findActivity(testing.engine, owner, { organisation, text, ...within });
    return items.map(({ flow: of, record, label }) => `${of.split("/")[1]} ${record} ${label?.name}`);
  };
  expect(await happened(" ana.klant@example.COM ")).toEqual(["customers 700 Ana Klant 700"]);
  expect(await happened("web-9701")).toEqual(["orders 9701 Ana"]);
  expect(await happened("9701", "orders")).toEqual(["orders 9701 Ana"]);
  expect(await happened("9701", "customers")).toEqual([]);
  expect(await happened("nowhere")).toEqual([]);
  const listed = (await listActivity(testing.engine, owner, { organisation, record: "9700" })).items;
  expect(listed.map(({ label }) => label?.reference)).toEqual(["WEB-9700"]);
  await findOrganisation(testing.engine.database, "other", true);
  expect((await findActivity(testing.engine, owner, { organisation: "other", text: "9700" })).items).toEqual([]);
});

test("nothing that is looked for stands in clear, and another organisation finds nothing", async () => {
  const { engine } = testing;
  await findOrganisation(engine.database, "other", true);
  expect(await found(email, "other")).toEqual([]);
  for (const text of [email, email.toLowerCase(), "Ana Klant 700", "WEB-9700", "Artikel 100001"]) {
    expect(await tablesWith(engine.address, text)).toEqual([]);
  }
  expect(await tablesWith(engine.address, "parts-to-books")).not.toEqual([]);
});

test("a label is stored when it is new, and not for each run", async () => {
  const { engine, organisationId, sandbox } = testing;
  const labels = () =>
    withinOrganisation(engine.database, organisationId, async (scope) => {
      const rows = await scope
        .selectFrom("record")
        .select(["source_key", "label_id"])
        .where("source_key", "in", ["100001", "100002"])
        .orderBy("source_key")
        .execute();
      return rows.map((row) => row.label_id);
    });
  const before = await labels();
  await sandbox.changeProduct("100001", { gross_price: "11.0000" });
  await testing.run("full");
  expect(await labels()).toEqual(before);
  await sandbox.changeProduct("100001", { name: { nl: "Kogelkraan" } });
  await testing.run("full");
  const after = await labels();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
  expect(await labelOf("100001", "products")).toMatchObject({ name: "Kogelkraan" });
});

test("a label that expires within a day is stored anew with the next note of its record", async () => {
  const { engine, organisationId, sandbox } = testing;
  const soon = new Date(Date.now() + 3_600_000);
  await withinOrganisation(engine.database, organisationId, (scope) =>
    scope.updateTable("record").set({ label_expires_at: soon }).where("source_key", "=", "100003").execute(),
  );
  expect(await labelOf("100003", "products")).toBeNull();
  await sandbox.changeProduct("100003", { gross_price: "12.0000" });
  await testing.run();
  expect(await labelOf("100003", "products")).toMatchObject({ name: "Artikel 100003" });
});

test("a record of before there were labels gets its own with the next full run, and is found; the run after writes nothing", async () => {
  const { engine, organisationId } = testing;
  const rowOf = () =>
    withinOrganisation(engine.database, organisationId, (scope) =>
      scope
        .selectFrom("record")
        .select(["label_id", "updated_at", "run_id"])
        .where("source_key", "=", "700")
        .executeTakeFirst(),
    );
  await withinOrganisation(engine.database, organisationId, async (scope) => {
    const unnamed = { label_id: null, label_expires_at: null, label_mark: null };
    await scope.updateTable("record").set(unnamed).where("source_key", "=", "700").execute();
    await scope.deleteFrom("mark").where("source_key", "=", "700").execute();
  });
  expect(await found(email)).toEqual([]);
  await testing.runFlow("customers", "full");
  expect(await found(email)).toEqual(["customers 700"]);
  expect(await labelOf("700", "customers")).toMatchObject({ name: "Ana Klant 700" });
  const named = await rowOf();
  await testing.runFlow("customers", "full");
  expect(await rowOf()).toEqual(named);
});

test("an organisation that keeps no values has no labels, and its records are found all the same", async () => {
  const keep = (retentionHours: number) => changeOrganisation(testing.engine, owner, { organisation, retentionHours });
  await keep(0);
  await seedShop(testing, { customers: [shopCustomer("702")] });
  await testing.runFlow("customers");
  await keep(72);
  expect(await labelOf("702", "customers")).toBeNull();
  expect(await found("klant-702@example.com")).toEqual(["customers 702"]);
});
