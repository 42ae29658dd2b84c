import { permissionsOf } from "@koppla/contract/permission";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditLog } from "../audit/audit-log.ts";
import { type Actor, machineActor } from "../ground/actor.ts";
import { applyConfiguration, planConfiguration } from "./apply-configuration.ts";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 1, worker: false });
});
afterAll(() => testing?.close());

const other = () => testing.file.replace("organisation: demo", "organisation: other");

test("only the installation's owner makes an organisation; it is there whole, with its entries, or not at all", async () => {
  const { engine } = testing;
  const grants = new Map([[testing.organisationId, new Set(permissionsOf.owner)]]);
  const person: Actor = { ...machineActor(), kind: "person", id: crypto.randomUUID(), name: "Kim", grants };
  const refusal = { code: "no_organisation", facts: { organisation: "other", known: "demo" } };
  await expect(applyConfiguration(engine, person, { text: other() })).rejects.toMatchObject(refusal);
  const { changes } = await planConfiguration(engine, machineActor(), { text: other() });
  const made = await applyConfiguration(engine, machineActor(), { text: other() });
  expect(made.changes).toEqual(changes);
  const { items } = await auditLog(engine, machineActor(), { organisation: "other", limit: 50 });
  expect(items.map(({ subject }) => subject).toReversed()).toEqual([
    "other",
    "pim",
    "books",
    "parts-to-books",
    ...["vat-codes", "payment-terms", "payment-methods", "products", "orders"].map((name) => `parts-to-books/${name}`),
  ]);
  expect(items.map(({ number }) => number)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  // It is foreign to a person who is no member, and looks as if it were not there.
  await expect(applyConfiguration(engine, person, { text: other() })).rejects.toMatchObject(refusal);
});

test("several that make one organisation at the same moment make it once", async () => {
  const text = testing.file.replace("organisation: demo", "organisation: twice");
  const all = await Promise.all([1, 2, 3].map(() => applyConfiguration(testing.engine, machineActor(), { text })));
  expect(all.filter(({ changes }) => changes.some(({ kind }) => kind === "organisation"))).toHaveLength(1);
  const { items } = await auditLog(testing.engine, machineActor(), { organisation: "twice" });
  expect(items).toHaveLength(9);
});

test("no secret stands in the audit log, and a file with faults changes nothing and tells each with its place", async () => {
  const { items } = await auditLog(testing.engine, machineActor(), { organisation: "demo" });
  expect(JSON.stringify(items)).not.toMatch(/pim-secret|demo-secret|pim-admin/);
  const text = testing.file.replace("entity: product", "entity: produce").replace("system: parts-pim", "sistem: x");
  await expect(applyConfiguration(testing.engine, machineActor(), { text })).rejects.toMatchObject({
    status: 422,
    faults: [
      { path: ["connections", "pim", "system"], line: 3 },
      { path: ["connections", "pim", "sistem"], line: 4 },
      { path: ["integrations", "parts-to-books", "flows", "products", "entity"], line: 21 },
    ],
  });
});

const second = (flow: string) =>
  `${testing.file}  webshop:
    between: [pim, books]
    flows:
      ${flow}
`;

test("two enabled flows of one entity between the same systems are refused, in a file and beside what is set up (V3)", async () => {
  const { engine } = testing;
  const twin = second("orders: { entity: order, from: pim, to: books }");
  const refusal = {
    status: 422,
    faults: [
      {
        path: ["integrations", "webshop", "flows", "orders"],
        message: expect.stringContaining(
          'The enabled flow "parts-to-books/orders" carries "order" between the same systems',
        ),
      },
    ],
  };
  await expect(applyConfiguration(engine, machineActor(), { text: twin })).rejects.toMatchObject(refusal);
  // Another name for the same connection makes no other system of it.
  const pim = / {2}pim:\n(?: {4}.*\n)+/.exec(testing.file)?.[0] ?? "";
  const renamed = twin
    .replace(pim, `${pim}${pim.replace("pim:", "shop:")}`)
    .replace(/webshop:[\s\S]*/, (part) => part.replaceAll("pim", "shop"));
  await expect(planConfiguration(engine, machineActor(), { text: renamed })).rejects.toMatchObject(refusal);
  // One that is set up and that the file no longer names goes on: it is a twin as well.
  const alone = twin.replace(/ {2}parts-to-books:\n(?: {4}.*\n)+/, "");
  await expect(planConfiguration(engine, machineActor(), { text: alone })).rejects.toMatchObject({
    faults: [{ message: expect.stringContaining("which is set up and not in this file") }],
  });
  const { changes } = await planConfiguration(engine, machineActor(), {
    text: second("orders: { entity: order, from: pim, to: books, enabled: false }"),
  });
  expect(changes).toContainEqual(expect.objectContaining({ action: "add", name: "webshop" }));
});

test("what a file no longer names is told, and stays (V3)", async () => {
  const text = testing.file.replace(/ {6}orders: .*\n/, "");
  const { changes } = await planConfiguration(testing.engine, machineActor(), { text });
  expect(changes.filter(({ action }) => action === "left")).toEqual([
    { action: "left", kind: "flow", name: "parts-to-books/orders", details: [] },
  ]);
});
