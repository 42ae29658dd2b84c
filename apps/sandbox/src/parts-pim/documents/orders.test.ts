import { afterEach, beforeEach, expect, test } from "vitest";
import { complaints, simpleProduct, startForTest, type TestPim } from "../pim-test-client.ts";

/* Customers, orders and invoices (parts-pim.md §5 and §6). */

let pim: TestPim;
beforeEach(async () => {
  pim = await startForTest({
    seed: {
      products: [
        { sku: "1", name: { nl: "Kraan" }, gross_price: "12.5" },
        { sku: "2", name: { nl: "Boek" }, gross_price: "3.3333", tax_code: "NL9" },
        { sku: "3", name: { nl: "Oud" }, gross_price: "1", enabled: false },
      ],
      stock: [{ sku: "1", on_hand: "10", reserved: "1" }],
      customers: [{ id: "501", type: "company", company: "Jansen BV", email: "Info@Jansen.example" }],
    },
  });
});
afterEach(() => pim.close());

const order = (reference: string, more: Record<string, unknown> = {}) => ({
  reference,
  employee_number: "999999",
  customer_id: "501",
  lines: [{ sku: "1", quantity: "2" }],
  ...more,
});
const stock = async () => (await pim.list("/stock?sku=1")).items[0];

test("totals are per tax code, on rounded lines, with shipping under the first code", async () => {
  const lines = [
    { sku: "1", quantity: "2" },
    { sku: "2", quantity: "3", discount_pct: "10" },
  ];
  const created = await pim.call("POST", "/orders", order("A", { lines, shipping_cost: "6.95" }));
  // 25.00 + 6.95 at 21 % = 6.71; 3 × 3.3333 × 0.9 = 9.00 at 9 % = 0.81
  expect(created).toMatchObject({
    status: 201,
    body: {
      id: "9001",
      status: "open",
      lines: [
        { line: 1, unit_price: "12.5000", discount_pct: "0", tax_code: "NL21", description: "Kraan" },
        { line: 2, tax_code: "NL9" },
      ],
      totals: { net: "40.95", tax: "7.52", gross: "48.47" },
    },
  });
  const included = await pim.call("POST", "/orders", order("B", { prices_include_tax: true }));
  expect(included.body).toMatchObject({ totals: { net: "20.66", tax: "4.34", gross: "25.00" } });
});

test("totals that were sent must agree within a cent", async () => {
  expect((await pim.call("POST", "/orders", order("A", { totals: { net: "25.01", gross: "30.25" } }))).status).toBe(
    201,
  );
  const wrong = await pim.call("POST", "/orders", order("B", { totals: { net: "25.02", tax: "6", gross: "30.25" } }));
  expect(complaints(wrong)).toEqual(["totals.net totals_mismatch", "totals.tax totals_mismatch"]);
});

test("an order reserves stock; shipping takes it away, cancelling gives it back", async () => {
  await pim.call("POST", "/orders", order("A"));
  await pim.call("POST", "/orders", order("B", { lines: [{ sku: "1", quantity: "3" }] }));
  expect(await stock()).toMatchObject({ on_hand: "10", reserved: "6", available: "4" });
  await pim.call("PATCH", "/orders/9001", { status: "processing" });
  await pim.call("PATCH", "/orders/9001", { status: "shipped" });
  expect(await stock()).toMatchObject({ on_hand: "8", reserved: "4", available: "4" });
  await pim.call("PATCH", "/orders/9002", { status: "cancelled" });
  expect(await stock()).toMatchObject({ on_hand: "8", reserved: "1", available: "7" });
});

test("status goes one way, and nothing else of an order changes", async () => {
  const { body: created } = await pim.call("POST", "/orders", order("A"));
  expect((await pim.call("PATCH", "/orders/9001", { status: "open" })).body).toEqual(created);
  expect(complaints(await pim.call("PATCH", "/orders/9001", { status: "shipped" }))).toEqual([
    "status invalid_status_transition",
  ]);
  expect(complaints(await pim.call("PATCH", "/orders/9001", { status: "processing", comment: "x" }))).toEqual([
    "comment immutable",
  ]);
  expect((await pim.call("PATCH", "/orders/9001", { status: "cancelled" })).status).toBe(200);
  expect(complaints(await pim.call("PATCH", "/orders/9001", { status: "processing" }))).toEqual([
    "status invalid_status_transition",
  ]);
});

test("all problems of an order are reported together", async () => {
  const wrong = await pim.call("POST", "/orders", {
    reference: "x".repeat(51),
    employee_number: "123",
    customer_id: "999",
    payment_method: "gold",
    payment_term: "1D",
    date: "2026-02-30",
    shipping: { country: "nl" },
    number: "1",
    lines: [{ sku: "X1", quantity: "0", tax_code: "NL1" }, { sku: "3", quantity: "-1" }, { quantity: 2 }],
  });
  expect(wrong.status).toBe(422);
  expect(complaints(wrong)).toEqual([
    "customer_id unknown_customer",
    "date invalid_format",
    "employee_number unknown_employee",
    "lines[0].quantity invalid_quantity",
    "lines[0].sku sku_not_numeric",
    "lines[0].sku unknown_sku",
    "lines[0].tax_code unknown_tax_code",
    "lines[1].quantity invalid_quantity",
    "lines[1].sku unknown_sku",
    "lines[2].quantity invalid_type",
    "lines[2].sku required",
    "number read_only",
    "payment_method unknown_payment_method",
    "payment_term unknown_payment_term",
    "reference too_long",
    "shipping.country invalid_country",
  ]);
  expect(complaints(await pim.call("POST", "/orders", {}))).toEqual([
    "customer_id required",
    "employee_number required",
    "lines required",
    "reference required",
  ]);
});

test("a reference exists once, trimmed and in any case, orders and invoices apart", async () => {
  await pim.call("POST", "/orders", order("Mag-1"));
  const again = await pim.call("POST", "/orders", { reference: " MAG-1 ", nonsense: true });
  expect(again).toMatchObject({ status: 409, body: { error: "duplicate_reference", existing_id: "9001" } });
  expect((await pim.call("POST", "/invoices", order("MAG-1"))).status).toBe(201);
  expect((await pim.list("/orders?reference=mag-1")).items).toHaveLength(1);
  expect((await pim.list("/orders?status=open,processing&customer_id=501")).items).toHaveLength(1);
  expect((await pim.list("/orders?status=shipped")).items).toEqual([]);
});

test("an idempotency key gives the first answer again", async () => {
  const key = { "idempotency-key": "k1" };
  const refused = await pim.call("POST", "/orders", order("A", { customer_id: "0" }), key);
  expect(refused.status).toBe(422);
  const first = await pim.call("POST", "/orders", order("A"), key);
  const replay = await pim.call("POST", "/orders", order("A"), key);
  expect(replay.status).toBe(201);
  expect(replay.body).toEqual(first.body);
  expect(replay.headers.get("idempotent-replay")).toBe("true");
  const other = await pim.call("POST", "/orders", order("B"), key);
  expect(other).toMatchObject({ status: 422, body: { error: "idempotency_mismatch" } });
  await pim.control("POST", "/switches", { tokenLifetimeSeconds: 1_000_000 });
  await pim.newToken();
  await pim.control("POST", "/clock", { advanceMs: 24 * 3_600_000 });
  expect((await pim.call("POST", "/orders", order("B"), key)).status).toBe(201);
});

test("invoices are numbered, credited with negative quantities and leave stock alone", async () => {
  const invoice = await pim.call("POST", "/invoices", order("I-1", { number: "2026-00012" }));
  expect(invoice.body).toMatchObject({ id: "7001", number: "2026-00012", credit_of: null, paid: false });
  expect(complaints(await pim.call("POST", "/invoices", order("I-2", { number: "2026-00012" })))).toHaveLength(1);
  const lines = [{ sku: "1", quantity: "-2" }];
  expect(complaints(await pim.call("POST", "/invoices", order("C-1", { lines })))).toEqual([
    "lines[0].quantity invalid_quantity",
  ]);
  expect(complaints(await pim.call("POST", "/invoices", order("C-1", { lines, credit_of: "1" })))).toEqual([
    "credit_of unknown_invoice",
  ]);
  const credit = await pim.call("POST", "/invoices", order("C-1", { lines, credit_of: "7001" }));
  expect(credit.body).toMatchObject({ totals: { net: "-25.00", tax: "-5.25", gross: "-30.25" } });
  expect(await stock()).toMatchObject({ on_hand: "10", reserved: "1" });
});

test("customers are found by e-mail in any case, merge, and stay unchanged", async () => {
  expect((await pim.list("/customers?email=INFO@jansen.example")).items).toMatchObject([{ id: "501" }]);
  expect(complaints(await pim.call("POST", "/customers", { type: "person", email: "no address" }))).toEqual([
    "email invalid_email",
    "last_name required",
  ]);
  expect(complaints(await pim.call("POST", "/customers", {}))).toEqual(["type required"]);
  const person = {
    type: "person",
    last_name: "Bos",
    email: "info@jansen.example",
    billing: { city: "Utrecht", country: "NL" },
  };
  const created = await pim.call("POST", "/customers", person);
  expect(created).toMatchObject({ status: 201, body: { id: "502" } });
  expect((await pim.list("/customers?email=info@jansen.example")).items).toHaveLength(2);
  expect((await pim.call("PATCH", "/customers/502", { last_name: "Bos" })).body).toEqual(created.body);
  const moved = await pim.call("PATCH", "/customers/502", { email: "bos@x.example", billing: { city: "Ede" } });
  expect(moved.body).toMatchObject({ billing: { city: "Ede", country: "NL" }, first_name: "" });
  expect((await pim.list("/customers?email=info@jansen.example")).items).toHaveLength(1);
  await pim.upsert("products", [simpleProduct("9")]);
});

test("the fault that repeats an item of a list leaves the lines of a single order alone", async () => {
  await pim.call("POST", "/orders", order("R-REPEAT"));
  const [made] = (await pim.list("/orders")).items;
  await pim.control("POST", "/faults", { kind: "repeatItem", times: 2 });
  const single = await pim.call("GET", `/orders/${made?.id}`);
  expect(single.body).toMatchObject({ lines: [{ line: 1 }] });
  expect((await pim.list("/orders")).items).toHaveLength(2);
});
