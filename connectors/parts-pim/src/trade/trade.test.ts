import type { Egress } from "@koppla/connector-sdk";
import { startSandbox } from "@koppla/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partsPim } from "../index.ts";
import type { Fields } from "../record.ts";
import { openPimSession, startTestPim, testEgress } from "../testing/sandbox.ts";
import { customerFunctions } from "./customers.ts";
import { orderFunctions } from "./orders.ts";

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let pim: Awaited<ReturnType<typeof startTestPim>>;
let egress: Egress;
beforeAll(async () => {
  sandbox = await startSandbox({ pimPort: 0, booksPort: 0, callsPerMinute: 0 });
  pim = await startTestPim({ products: [{ sku: "100001", name: { nl: "Kogelkraan" } }] });
  await pim.seed({ customers: [{ id: "501", type: "person", last_name: "Vijf" }] });
  egress = testEgress();
});
afterAll(async () => {
  await egress?.close();
  await pim?.close();
  await sandbox?.close();
});
const session = () => openPimSession(pim.baseUrl, egress);
const catalogue = () => openPimSession(sandbox.pim.url, egress);

async function all(list: typeof orderFunctions.list) {
  const records = [];
  for (let position: string | null = null, first = true; first || position !== null; first = false) {
    const page = await list({ session: catalogue(), position, since: null, pageSize: 100 });
    records.push(...page.records);
    position = page.next;
  }
  return records;
}

test("a pass gives all 91 customers of the catalogue, six of them without an e-mail address", async () => {
  const customers = await all(customerFunctions.list);
  expect(customers).toHaveLength(91);
  expect(customers.filter(({ fields }) => fields.email === "")).toHaveLength(6);
});

/** §1: what the server returns. */
const price = expect.stringMatching(/^\d{1,9}\.\d{4}$/);
const amount = expect.stringMatching(/^\d{1,9}\.\d{2}$/);
const plain = expect.stringMatching(/^\d{1,9}(\.\d{0,3}[1-9])?$/);

test("a pass gives all 830 orders, with every decimal as it was written", async () => {
  const orders = await all(orderFunctions.list);
  expect(orders).toHaveLength(830);
  const lines = orders.flatMap(({ fields }) => fields.lines);
  expect(lines).toHaveLength(2_155);
  for (const line of lines) expect(line).toMatchObject({ unit_price: price, quantity: plain, discount_pct: plain });
  for (const { fields } of orders) {
    expect(fields).toMatchObject({ shipping_cost: amount, totals: { net: amount, tax: amount, gross: amount } });
  }
  const known = orders.find(({ fields }) => fields.reference === "10248");
  expect(known?.fields.shipping_cost).toBe("32.38");
  expect(known?.fields.lines).toMatchObject([
    { line: "1", unit_price: "14.0000", quantity: "12", discount_pct: "0" },
    { line: "2", unit_price: "9.8000", quantity: "10", discount_pct: "0" },
    { line: "3", unit_price: "34.8000", quantity: "5", discount_pct: "0" },
  ]);
});

test("what changed since a watermark comes in the order of change, two minutes of overlap included", async () => {
  const at = (minute: number) => `2026-03-01T10:0${minute}:00.000Z`;
  await pim.seed({
    customers: [0, 3, 4].map((minute) => ({
      id: `70${minute}`,
      last_name: "Zes",
      type: "person",
      updated_at: at(minute),
    })),
    orders: [0, 3, 4].map((minute) => ({
      id: `71${minute}`,
      reference: `SINCE-${minute}`,
      customer_id: "501",
      date: "2026-03-01",
      lines: [{ line: 1, sku: "100001", quantity: "1", unit_price: "1" }],
      updated_at: at(minute),
    })),
  });
  const request = { session: session(), position: null, since: at(5), pageSize: 100 };
  const [customers, orders] = [await customerFunctions.list(request), await orderFunctions.list(request)];
  expect(customers.records.map(({ key }) => key).slice(0, 2)).toEqual(["703", "704"]);
  expect(orders.records.map(({ key }) => key)).toEqual(["713", "714"]);
  expect(orders.watermark).toBe(at(4));
});

test.each([
  ["customer", customerFunctions],
  ["order", orderFunctions],
])("an absent %s is left out", async (_, { getMany }) => {
  expect(await getMany({ session: session(), keys: ["999999", "..", ""] })).toEqual([]);
});

test("a company has a contact, a person is its own name", async () => {
  await pim.seed({
    customers: [
      { id: "801", type: "company", company: "Fietsen BV", first_name: "Ana", last_name: "Trujillo", email: "a@x.nl" },
      { id: "802", type: "person", first_name: "Bo", last_name: "Ek", email: "b@x.nl" },
      {
        ...{ id: "805", type: "company", company: "Wielen BV", first_name: "", last_name: "", email: "c@x.nl" },
        contacts: [{ name: "Cee Dee", email: "cee@x.nl", phone: "" }],
      },
      { id: "806", type: "company", company: "Banden BV", first_name: "", last_name: "", email: "d@x.nl" },
    ],
  });
  const found = await customerFunctions.getMany({ session: session(), keys: ["801", "802", "805", "806"] });
  const names = ["name", "contact_name", "contact_email", "contact_general_email"];
  // The company's address stands in for that of a contact that has none.
  expect(found.map(({ fields }) => names.map((name) => fields[name]))).toEqual([
    ["Fietsen BV", "Ana Trujillo", "", "a@x.nl"],
    ["Bo Ek", "", "", ""],
    ["Wielen BV", "Cee Dee", "cee@x.nl", ""],
    ["Banden BV", "", "", ""],
  ]);
});

test("customers are found by e-mail address in any case, all of them", async () => {
  await pim.seed({
    customers: [
      { id: "803", type: "person", last_name: "Een", email: "Twice@x.nl" },
      { id: "804", type: "person", last_name: "Twee", email: "twice@X.nl" },
    ],
  });
  const find = { session: session(), field: "email", values: ["TWICE@x.nl", "nobody@x.nl", ""] };
  expect((await customerFunctions.find(find)).map(({ key }) => key).sort()).toEqual(["803", "804"]);
});

test("a second order with the same reference is refused, whatever its case", async () => {
  const lines = [{ sku: "100001", quantity: "1", description: null }];
  const items = [newOrder("Twice-1", lines), newOrder(" twice-1", lines)];
  expect(await orderFunctions.create({ session: session(), items })).toMatchObject([
    { outcome: "written" },
    { outcome: "refused", error: { code: "already_exists", category: "data", field: "reference" } },
  ]);
});

const newOrder = (reference: string, lines: Fields["lines"]) => ({
  reference,
  employee_number: "999999",
  customer_id: "501",
  ...(lines === undefined ? {} : { lines }),
});

test("an order with a wrong line is refused alone, with every problem in Parts PIM's words", async () => {
  const wrong = newOrder("Wrong-1", [
    { sku: "100001", quantity: "1" },
    { sku: "999999", quantity: "0" },
  ]);
  const right = newOrder("Right-1", [{ sku: "100001", quantity: "1" }]);
  const [refused, written] = await orderFunctions.create({ session: session(), items: [wrong, right] });
  expect(refused).toMatchObject({
    outcome: "refused",
    error: {
      code: "unknown_sku",
      category: "data",
      field: "lines[1].sku",
      message: "Parts PIM refused lines[1].sku.",
      remote: { status: 422, message: expect.stringMatching(/lines\[1\]\.sku: .*999999.*; lines\[1\]\.quantity: /) },
    },
  });
  expect(written).toMatchObject({ outcome: "written" });
});

test("decimals that no float holds are written and read digit by digit", async () => {
  const line = {
    sku: "100001",
    quantity: "0.1003",
    unit_price: "123456789.1234",
    discount_pct: "12.3457",
    tax_code: "NL0",
  };
  const items = [{ ...newOrder("Exact-1", [line]), shipping_cost: "0.07", prices_include_tax: false }];
  const [outcome] = await orderFunctions.create({ session: session(), items });
  const key = outcome?.outcome === "written" ? outcome.key : expect.fail("not written");
  const [order] = await orderFunctions.getMany({ session: session(), keys: [key] });
  expect(order?.fields.lines).toEqual([expect.objectContaining(line)]);
  // 0.1003 × 123456789.1234 × 0.876543 = 10853982.986…, and 0.07 of shipping.
  expect(order?.fields.totals).toEqual({ net: "10853983.06", tax: "0.00", gross: "10853983.06" });
});

test("null empties every text of a customer, for which the API knows no null", async () => {
  const { customer } = partsPim.entities;
  const texts = (customer?.fields(session().settings) ?? []).filter(
    ({ name, type, readOnly }) => type === "text" && readOnly !== true && !name.includes("[]"),
  );
  const special = { "billing.country": "NL", "shipping.country": "BE", payment_term: "30D", gln: "8712345000004" };
  const email = "zeven@x.nl";
  const filled = { ...Object.fromEntries(texts.map(({ name }) => [name, "7"])), ...special, email, language: "nl" };
  const [created] = await customerFunctions.create({ session: session(), items: [filled] });
  const key = created?.outcome === "written" ? created.key : expect.fail("not written");
  // What is left over must still be a customer: a person.
  const fields = { ...Object.fromEntries(texts.map(({ name }) => [name, null])), contacts: null, last_name: "Zeven" };
  expect(await customerFunctions.update({ session: session(), items: [{ key, fields }] })).toEqual([
    { outcome: "written", key },
  ]);
  const [emptied] = await customerFunctions.getMany({ session: session(), keys: [key] });
  const left = emptied?.fields ?? {};
  const names = texts.map(({ name }) => name).filter((name) => name !== "last_name");
  expect(names.filter((name) => !isEmpty(left, name))).toEqual([]);
  expect(left).toMatchObject({ type: "person", name: "Zeven" });
});

function isEmpty(fields: Fields, name: string): boolean {
  const [property = "", part] = name.split(".");
  const value = fields[property];
  if (part === undefined) return value === null || value === "";
  const inner = Object.entries(value ?? {}).find(([own]) => own === part)?.[1];
  return inner === undefined || inner === "";
}
