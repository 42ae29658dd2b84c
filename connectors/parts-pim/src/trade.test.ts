import type { Egress } from "@koppla/connector-sdk";
import { startSandbox } from "@koppla/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { customerFunctions } from "./customers.ts";
import { orderFunctions } from "./orders.ts";
import { openPimSession, startTestPim, testEgress } from "./testing/sandbox.ts";

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

test("a pass gives all 830 orders, with every decimal as it was written", async () => {
  const orders = await all(orderFunctions.list);
  expect(orders).toHaveLength(830);
  const [order] = orders;
  expect(order?.fields.shipping_cost).toMatch(/^\d+\.\d\d$/);
  expect(order?.fields.lines).toContainEqual(
    expect.objectContaining({ unit_price: expect.stringMatching(/^\d+\.\d{4}$/), quantity: expect.any(String) }),
  );
});

test("a company has a contact, a person is its own name", async () => {
  await pim.seed({
    customers: [
      { id: "801", type: "company", company: "Fietsen BV", first_name: "Ana", last_name: "Trujillo", email: "a@x.nl" },
      { id: "802", type: "person", first_name: "Bo", last_name: "Ek", email: "b@x.nl" },
    ],
  });
  const found = await customerFunctions.getMany({ session: session(), keys: ["801", "802"] });
  expect(found.map(({ fields: { name, contact_name, contact_email } }) => [name, contact_name, contact_email])).toEqual(
    [
      ["Fietsen BV", "Ana Trujillo", "a@x.nl"],
      ["Bo Ek", "", ""],
    ],
  );
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
  const order = (reference: string) => ({
    reference,
    employee_number: "999999",
    customer_id: "501",
    lines: [{ sku: "100001", quantity: "1", description: null }],
  });
  const outcomes = await orderFunctions.create({ session: session(), items: [order("Twice-1"), order("twice-1")] });
  expect(outcomes).toMatchObject([
    { outcome: "written" },
    { outcome: "refused", error: { code: "already_exists", category: "data" } },
  ]);
});
