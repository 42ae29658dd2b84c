import { readFile, rm } from "node:fs/promises";
import { koppla as command } from "@koppla/proof/kit/command";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { openShop, placedOrders, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { auditLog } from "@koppla/service/audit/audit-log";
import { applyConfiguration, planConfiguration } from "@koppla/service/configuration/apply-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import { removeOrganisation } from "@koppla/service/removing/remove-organisation";
import { removeConnection, removeFlow, removeIntegration } from "@koppla/service/removing/remove-part";
import { findOrganisation } from "@koppla/store";
import { withAdmin } from "@koppla/store/migrations/migrate";
import { afterEach, beforeEach, expect, test } from "vitest";

/* Parts of the set-up go with what is known of them, and nothing else does (F11, V3). */

let koppla: TestKoppla;
let other: TestSandbox;
beforeEach(async () => {
  koppla = await testKoppla({ products: 2 });
  other = await testSandbox({ products: 2 });
});
afterEach(async () => {
  await koppla?.close();
  await other?.close();
});

const owner = machineActor();
const integration = "parts-to-books";
const flow = `${integration}/orders`;

async function placeOrders(): Promise<void> {
  await openShop(koppla);
  await seedShop(koppla, {
    customers: [shopCustomer("501")],
    orders: ["9001", "9002"].map((id) => shopOrder(id, "501", { reference: `WEB-${id}` })),
  });
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 2 });
}

const references = async () => (await placedOrders(koppla)).map(({ COMMENT1 }) => COMMENT1);

test("a flow that is removed and added again places no order twice, and what it settled is known again (F11)", async () => {
  await placeOrders();
  const receipt = await removeFlow(koppla.engine, owner, { flow, confirm: flow });
  expect(receipt.removed).toEqual([
    { kind: "flow", name: flow, ends: expect.objectContaining({ flows: 1, records: 2, links: 0 }) },
  ]);
  await koppla.apply(koppla.file);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ state: "succeeded", created: 0, failed: 0 });
  expect(await references()).toEqual(["WEB-9001", "WEB-9002"]);
});

test("an integration that is removed with its links and set up again places no order twice (F11)", async () => {
  await placeOrders();
  const receipt = await removeIntegration(koppla.engine, owner, { integration, confirm: integration });
  expect(receipt.removed.map(({ kind }) => kind).toSorted()).toEqual([
    ...["flow", "flow", "integration", "lookup table", "lookup table", "lookup table"],
  ]);
  expect(receipt.removed.find(({ kind }) => kind === "integration")?.ends.links).toBeGreaterThan(0);
  await koppla.apply(koppla.file);
  await koppla.run();
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, failed: 0 });
  expect(await references()).toEqual(["WEB-9001", "WEB-9002"]);
});

test("what the file does not name goes with --prune alone, after the plan has said what ends with it (F11, V3)", async () => {
  await placeOrders();
  const text = koppla.file.replace(/^ {6}orders:.*\n/m, "");
  const plan = async (prune: boolean) => {
    const { changes } = await planConfiguration(koppla.engine, owner, { text, prune });
    return changes.filter(({ action }) => action !== "same");
  };
  expect(await plan(false)).toEqual([{ action: "left", kind: "flow", name: flow, details: [] }]);
  const ends = expect.objectContaining({ records: 2, flows: 1 });
  expect(await plan(true)).toEqual([{ action: "remove", kind: "flow", name: flow, details: [], ends }]);
  const path = await koppla.write(text, "yaml");
  const applied = await command(["apply", path, "--prune"], koppla.environment);
  expect(applied.stdout).toContain(`x flow ${flow}: removed, with 2 records`);
  expect(await plan(true)).toEqual([]);
  const { items } = await auditLog(koppla.engine, owner, { limit: 1 });
  expect(items[0]).toMatchObject({ subject: flow, changes: expect.arrayContaining([{ what: "records", before: 2 }]) });
});

test("integrations and connections go by an owner's word alone, also from a file (S-36)", async () => {
  const text = `organisation: demo\nconnections: {}\nintegrations: {}\n`;
  const admin = {
    ...owner,
    grants: new Map([[koppla.organisationId, new Set(["look", "open", "operate", "set_up"] as const)]]),
  };
  for (const asked of [planConfiguration, applyConfiguration]) {
    await expect(asked(koppla.engine, admin, { text, prune: true })).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("a run that is under way or paused is not taken away from below, nor a connection from an integration (F11)", async () => {
  const idle = await testKoppla({ products: 1, worker: false, sandbox: koppla.sandbox });
  try {
    for (const stop of ["run", "pause"]) {
      await command([stop, flow], idle.environment);
      const refused = removeFlow(idle.engine, owner, { flow, confirm: flow });
      await expect(refused).rejects.toMatchObject({ code: "run_in_the_way" });
      const organisation = removeOrganisation(idle.engine, owner, { confirm: "demo" });
      await expect(organisation).rejects.toMatchObject({ code: "run_in_the_way" });
    }
    await expect(removeFlow(idle.engine, owner, { flow, confirm: "orders" })).rejects.toMatchObject({
      code: "name_to_confirm",
    });
    const joined = removeConnection(idle.engine, owner, { connection: "books", confirm: "books" });
    await expect(joined).rejects.toMatchObject({ code: "connection_joined" });
    await command(["cancel", flow], idle.environment);
    expect((await removeFlow(idle.engine, owner, { flow, confirm: flow })).removed).toHaveLength(1);
  } finally {
    await idle.close();
  }
});

test("koppla remove shows what ends, and removes with --yes alone, after the file was written (F11)", async () => {
  await placeOrders();
  const shown = await command(["remove", "flow", flow], koppla.environment);
  expect(shown.stdout).toContain(`x flow ${flow}, with 2 records`);
  expect(shown.stdout).toContain("Nothing was changed.");
  const kept = `${await koppla.write("", "yaml")}.kept.yaml`;
  const removed = await command(["remove", "flow", flow, "--export", kept, "--yes"], koppla.environment);
  expect(removed.lastLine, removed.stderr).toBe("Removed.");
  expect(await readFile(kept, "utf8")).toContain("entity: order");
  await rm(kept);
  expect((await command(["remove", "flow", flow], koppla.environment)).stderr).toContain(flow);
});

/** Tables in which this text stands in some row, partitions through their table. */
function tablesWith(text: string): Promise<readonly string[]> {
  return withAdmin(koppla.engine.address, async (client) => {
    const { rows } = await client.query<{ place: string }>(
      `select format('%I.%I', n.nspname, c.relname) as place from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'transport', 'account') order by 1`,
    );
    const found: string[] = [];
    for (const { place } of rows) {
      const { rowCount } = await client.query(`select from ${place} t where to_jsonb(t)::text like $1 limit 1`, [
        `%${text}%`,
      ]);
      if (rowCount !== 0) found.push(place);
    }
    return found;
  });
}

test("an organisation that is removed leaves no row in any table, and another one keeps all of its own (F11)", async () => {
  await koppla.apply(fileFor(other, 60_000).replace("organisation: demo", "organisation: goes"));
  const leaving = (await findOrganisation(koppla.engine.database, "goes", false)) ?? "";
  await command(["run", `${integration}/products`, "--organisation", "goes", "--wait"], koppla.environment);
  await openShop(koppla);
  const kept = await tablesWith(koppla.organisationId);
  expect((await tablesWith(leaving)).length).toBeGreaterThan(15);
  const receipt = await removeOrganisation(koppla.engine, owner, { organisation: "goes", confirm: "goes" });
  expect(receipt.signIns).toEqual([
    { connection: "books", became: "forgotten" },
    { connection: "pim", became: "forgotten" },
  ]);
  expect(await tablesWith(leaving)).toEqual([]);
  expect(await tablesWith(koppla.organisationId)).toEqual(kept);
  expect(await koppla.run()).toMatchObject({ state: "succeeded" });
});
