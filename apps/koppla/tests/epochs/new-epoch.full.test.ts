import { koppla as command } from "@koppla/proof/kit/command";
import { signedInAnew, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type TestSandbox, testSandbox } from "@koppla/proof/kit/test-sandbox";
import { openShop, reasonOf, seedShop, shopCustomer, shopOrder, shopProduct } from "@koppla/proof/kit/trade";
import { auditLog } from "@koppla/service/audit/audit-log";
import { applyConfiguration, planConfiguration } from "@koppla/service/configuration/apply-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import { readConfiguration, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

/*
 * A connection leads to another company, another shop, or an integration is set up for another connection: what Koppla knows
 * of records belongs to the one of before.
 */

let koppla: TestKoppla;
let other: TestSandbox | undefined;
beforeEach(async () => {
  koppla = await testKoppla({ products: 3 });
  await openShop(koppla);
});
afterEach(async () => {
  await koppla?.close();
  await other?.close();
  other = undefined;
});

const rowsSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

async function booksOf(company: string, table: string) {
  const state = await koppla.sandbox.control("books", "GET", `/state?table=${table}&company=${company}`);
  return rowsSchema.parse(state).rows;
}

async function referencesIn(company: string): Promise<unknown[]> {
  return (await booksOf(company, "SO_HDR")).map((row) => row.COMMENT1).toSorted();
}

/** The set-up for the real administration, with a sign-in of its own, as whoever moves there has one. */
async function realCompany(): Promise<string> {
  const { refreshToken } = await signedInAnew(koppla.sandbox);
  return koppla.file.replace("c0ffee01", "c0ffee02").replace(koppla.sandbox.refreshToken, refreshToken);
}

const anna = shopCustomer("501", { first_name: "Anna", last_name: "Amsterdam", email: "anna@example.com" });

async function strangerInRealCompany(): Promise<void> {
  const rows = [{ SUB_NR: "10001", ACCT_NAME: "Iemand Anders BV" }];
  await koppla.sandbox.control("books", "POST", "/seed", { company: "c0ffee02", table: "CONTACT", rows });
}

async function counts() {
  return withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => {
    const { records } = await scope
      .selectFrom("record")
      .select((build) => build.fn.countAll<string>().as("records"))
      .executeTakeFirstOrThrow();
    const { links } = await scope
      .selectFrom("link")
      .select((build) => build.fn.countAll<string>().as("links"))
      .executeTakeFirstOrThrow();
    const { flows } = await readConfiguration(scope);
    return { records: Number(records), links: Number(links), cursors: flows.filter(({ cursor }) => cursor).length };
  });
}

test("V2: from the test administration to the real one: shown first, nobody's debtor gets a stranger's order, and all are placed", async () => {
  await seedShop(koppla, { customers: [anna], orders: [shopOrder("9001", "501", { reference: "W-1" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await referencesIn("c0ffee01")).toEqual(["W-1"]);
  await strangerInRealCompany();
  const known = await counts();
  expect(known).toEqual({ records: 4, links: 5, cursors: 2 });

  // Shown, and refused until a person says so: nothing changes.
  const text = await realCompany();
  const { epochs } = await planConfiguration(koppla.engine, machineActor(), { text });
  expect(epochs).toEqual([
    {
      integration: "parts-to-books",
      connections: ["books"],
      flows: [
        { name: "orders", records: 1, startsOver: true },
        { name: "products", records: 3, startsOver: true },
      ],
      links: [
        { entity: "customer", links: 1 },
        { entity: "order", links: 1 },
        { entity: "product", links: 3 },
      ],
    },
  ]);
  for (const [language, words] of [
    ["en", "5 links, 4 records, where orders, products stood"],
    ["sv", "5 länkar, 4 poster, hur långt orders, products har läst"],
    ["nl", "5 koppelingen, 4 records, tot waar orders, products gelezen had"],
  ] as const) {
    const actor = { ...machineActor(), language };
    await expect(applyConfiguration(koppla.engine, actor, { text })).rejects.toMatchObject({
      code: "new_epoch_needed",
      status: 409,
      facts: { connections: "books", integration: "parts-to-books", forgotten: words, options: "--new-epoch books" },
    });
  }
  expect(await counts()).toEqual(known);
  await seedShop(koppla, { orders: [shopOrder("9002", "501", { reference: "W-2" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  expect(await referencesIn("c0ffee01")).toEqual(["W-1", "W-2"]);
  expect(await referencesIn("c0ffee02")).toEqual([]);

  await koppla.apply(text, ["books"]);
  expect(await counts()).toEqual({ records: 0, links: 0, cursors: 0 });
  const { items } = await auditLog(koppla.engine, machineActor(), { limit: 10 });
  expect(items).toContainEqual(
    expect.objectContaining({
      subject: "parts-to-books",
      changes: [
        { what: "epoch", after: "books" },
        { what: "links", before: 6, after: 0 },
        { what: "records", before: 5, after: 0 },
      ],
    }),
  );

  await seedShop(koppla, { orders: [shopOrder("9003", "501", { reference: "W-3" })] });
  await koppla.run();
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 3, waiting: 0, failed: 0 });
  expect(await referencesIn("c0ffee02")).toEqual(["W-1", "W-2", "W-3"]);
  expect(await referencesIn("c0ffee01")).toEqual(["W-1", "W-2"]);
  const debtors = await booksOf("c0ffee02", "CONTACT");
  expect(debtors.find(({ SUB_NR }) => SUB_NR === "10001")).toMatchObject({ ACCT_NAME: "Iemand Anders BV" });
  const payers = new Set((await booksOf("c0ffee02", "SO_HDR")).map((order) => order.RPL_INV ?? order.SUB_NR));
  expect(payers).not.toContain("10001");
  // The flow goes on, and the file is applied once more without another word.
  await koppla.apply(text);
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 0, waiting: 0, failed: 0 });
});

test("V2: the shop changes to another one under another address: its order 9001 is another order, and is placed", async () => {
  await seedShop(koppla, { customers: [anna], orders: [shopOrder("9001", "501", { reference: "W-1" })] });
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1 });
  other = await testSandbox({ products: 3 });
  const bert = { first_name: "Bert", last_name: "Breda", email: "bert@example.com", billing: { name: "Bert Breda" } };
  await other.control("pim", "POST", "/seed", {
    mode: "replace",
    products: ["100001", "100002", "100003"].map((sku) => shopProduct(sku)),
    customers: [shopCustomer("501", bert), shopCustomer("601", { email: "cees@example.com" })],
    orders: [shopOrder("9001", "601", { reference: "B-1" }), shopOrder("9002", "501", { reference: "B-2" })],
  });
  const text = koppla.file.replace(koppla.sandbox.pim.url, other.pim.url);
  await expect(koppla.apply(text)).rejects.toMatchObject({ code: "new_epoch_needed", facts: { connections: "pim" } });
  await koppla.apply(text, ["pim"]);
  await koppla.run();
  expect(await koppla.runFlow("orders")).toMatchObject({ created: 1, waiting: 1, failed: 0 });
  const orders = await booksOf("c0ffee01", "SO_HDR");
  // Another order is no longer taken for the one of before, and Bert's is not booked on Anna's debtor: a person is asked.
  expect(orders.map(({ COMMENT1 }) => COMMENT1).toSorted()).toEqual(["B-1", "W-1"]);
  expect(await reasonOf(koppla, "orders", "9002")).toContain("501");
  const payer = (reference: string) => orders.find(({ COMMENT1 }) => COMMENT1 === reference)?.RPL_INV;
  expect(payer("B-1")).not.toBe(payer("W-1"));
});

test("V2: a connection gets another name and nothing else: nothing is forgotten; an integration set up for another company begins afresh", async () => {
  await seedShop(koppla, { customers: [anna], orders: [shopOrder("9001", "501", { reference: "W-1" })] });
  await koppla.runFlow("orders");
  const known = await counts();
  const renamed = (text: string) =>
    text
      .replaceAll(/(?<!to-)books:/g, "ledger:")
      .replaceAll("books]", "ledger]")
      .replaceAll("to: books", "to: ledger");
  const { refreshToken } = await signedInAnew(koppla.sandbox);
  const named = renamed(koppla.file).replace(koppla.sandbox.refreshToken, refreshToken);
  await koppla.apply(named);
  expect(await counts()).toEqual(known);
  expect(await koppla.runFlow("orders", "full")).toMatchObject({ created: 0, unchanged: 1 });
  // The other connection is there beside it: only the integration is set up for it.
  await expect(koppla.apply(await realCompany())).rejects.toMatchObject({ code: "new_epoch_needed" });
  await koppla.apply(await realCompany(), ["books"]);
  expect(await counts()).toEqual({ records: 0, links: 0, cursors: 0 });
});

test("V2: it is refused while an integration that the file does not name runs on the connection, which is told by name", async () => {
  const second =
    "  second:\n    between: [pim, books]\n    flows:\n      categories: { entity: category, from: pim, to: books }\n";
  await koppla.apply(`${koppla.file}${second}`);
  const text = await realCompany();
  await expect(koppla.apply(text, ["books"])).rejects.toMatchObject({
    code: "connection_still_used",
    facts: { connection: "books", integration: "second" },
  });
  // The way out: the file names it as well.
  await koppla.apply(`${text}${second}`, ["books"]);
});

test("V2: a run under way when the company changes ends, and writes nothing to the new one", async () => {
  const orders = Array.from({ length: 40 }, (_, index) => shopOrder(String(9001 + index), "501"));
  await seedShop(koppla, { customers: [anna], orders });
  const text = await realCompany();
  await koppla.sandbox.control("books", "POST", "/faults", {
    match: { effect: "write" },
    kind: "latency",
    parameters: { delayMs: 100 },
  });
  const run = koppla.runFlow("orders");
  await vi.waitFor(async () => expect((await referencesIn("c0ffee01")).length).toBeGreaterThan(2), { timeout: 60_000 });
  await koppla.apply(text, ["books"]);
  expect(await run).toMatchObject({ state: "cancelled" });
  await koppla.sandbox.control("books", "DELETE", "/faults");
  const before = await referencesIn("c0ffee01");
  expect(before.length).toBeLessThan(40);
  await koppla.run();
  expect(await referencesIn("c0ffee02")).toEqual([]);
  expect(await koppla.runFlow("orders")).toMatchObject({ state: "succeeded", created: 40 });
  expect(await referencesIn("c0ffee02")).toHaveLength(40);
});

test.each([
  ["before", "c0ffee01", { links: 5, records: 4, cursors: 2 }],
  ["after", "c0ffee02", { links: 0, records: 0, cursors: 0 }],
] as const)(
  "V2: the process dies %s a new epoch is stored: company and links change together or not at all",
  async (moment, company, known) => {
    await seedShop(koppla, { customers: [anna], orders: [shopOrder("9001", "501", { reference: "W-1" })] });
    await koppla.runFlow("orders");
    await strangerInRealCompany();
    const file = await koppla.write(await realCompany(), "yaml");
    const environment = { ...koppla.environment, KOPPLA_CRASH_AT: `configuration.apply:${moment}` };
    const died = await command(["apply", file, "--new-epoch", "books"], environment);
    expect(died.signal, died.stderr).toBe("SIGKILL");
    const { connections } = await withinOrganisation(koppla.engine.database, koppla.organisationId, readConfiguration);
    expect(connections.find(({ name }) => name === "books")?.settings).toMatchObject({ companyId: company });
    expect(await counts()).toEqual(known);
    await koppla.apply(await realCompany(), ["books"]);
    await koppla.run();
    await koppla.runFlow("orders");
    expect(await referencesIn("c0ffee02")).toEqual(["W-1"]);
  },
);

test("V2: the command line prints what is forgotten with the plan, and with what it did", async () => {
  const file = await koppla.write(await realCompany(), "yaml");
  const planned = await command(["apply", file, "--dry-run"], koppla.environment);
  const sentence = "! parts-to-books begins afresh with books. Forgotten: 3 links, 3 records, where products stood.";
  expect(planned.stdout).toContain(sentence);
  const refused = await command(["apply", file], koppla.environment);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("--new-epoch books");
  const applied = await command(["apply", file, "--new-epoch", "books"], koppla.environment);
  expect(applied.stdout).toContain(sentence);
  expect(await counts()).toEqual({ records: 0, links: 0, cursors: 0 });
});
