import { expect, test } from "vitest";
import { checkLooks, checkRate } from "./check-calls.ts";
import { checkLinks, checkNothingStuck, type Told, toldOrders } from "./check-told.ts";
import type { Call, Evidence } from "./evidence.ts";
import type { PimOrder } from "./shop-evidence.ts";

const nowhere = { name: "", street: "", number: "", addition: "", postcode: "", city: "", country: "" };
const order: PimOrder = {
  id: "1",
  reference: "WEB 1",
  status: "open",
  employee_number: "",
  customer_id: "1",
  date: "2026-03-01",
  currency: "EUR",
  prices_include_tax: false,
  payment_method: null,
  payment_term: null,
  comment: "",
  billing: nowhere,
  shipping: nowhere,
  shipping_cost: "0",
  lines: [],
};
const nothing: Evidence = {
  products: [],
  articles: [],
  customers: [],
  pimOrders: [order],
  debtors: [],
  deliveryAddresses: [],
  booksOrders: [],
  booksLedger: { entries: [], counts: { writeCalls: 0, readCalls: 0, calls: {} } },
  booksCalls: [],
};

const call = (name: string, more: Partial<Call> = {}): Call => ({
  atMs: 0,
  call: name,
  effect: name.startsWith("GET") ? "read" : "write",
  token: false,
  text: name.startsWith("GET") ? "FilterValue1=WEB+1" : '{"Values":["WEB 1"]}',
  fault: null,
  status: 200,
  ...more,
});
const look = [call("GET SO1"), call("GET ALH")];
const post = call("POST SO1");
const kinds = (calls: readonly Call[]) => checkLooks({ ...nothing, booksCalls: calls }).map(({ kind }) => kind);

test.each<[string, readonly Call[]]>([
  ["looked for, then sent", [...look, post]],
  ["refused, and sent again", [...look, call("POST SO1", { status: 401 }), post]],
  ["lost, looked for, and sent again", [...look, call("POST SO1", { status: null }), ...look, post]],
])("%s: right", (_, calls) => {
  expect(kinds(calls)).toEqual([]);
});

test.each<[string, readonly Call[]]>([
  ["never looked for", [post]],
  ["looked for among open orders alone", [call("GET SO1"), post]],
  ["lost, and sent again at once", [...look, call("POST SO1", { status: null }), post]],
  ["the look failed", [call("GET SO1"), call("GET ALH", { fault: "truncate" }), post]],
  ["another order was looked for", [...look.map((one) => ({ ...one, text: "FilterValue1=WEB+2" })), post]],
])("%s: sent_blind (I5)", (_, calls) => {
  expect(kinds(calls)).toEqual(["sent_blind"]);
});

test("as many calls as a window allows are right, one more in any of its length is too fast", () => {
  const limit = { calls: 5, seconds: 2, underWay: 0 };
  const at = (times: readonly number[]) => times.map((atMs) => call("GET orders", { atMs }));
  expect(checkRate(at([0, 0, 0, 0, 0, 2_000, 2_000]), limit)).toEqual([]);
  expect(checkRate(at([0, 500, 8_000, 8_500, 9_000, 9_000, 9_000, 9_999]), limit)).toHaveLength(1);
});

const told: Told = {
  open: [
    { entity: "order", key: "1", state: "waiting", code: "found_differs", isIncident: true },
    { entity: "order", key: "2", state: "waiting", code: "found_differs", isIncident: false },
    { entity: "order", key: "3", state: "writing", code: null, isIncident: true },
    { entity: "product", key: "4", state: "failed", code: "required", isIncident: true },
  ],
  links: [],
};

test("an order is told of only with a reason and an incident (I2)", () => {
  expect([...toldOrders(told)]).toEqual(["1"]);
});

test("what no change explains is stuck (I12)", () => {
  expect(checkNothingStuck(told, new Set(["1", "2"])).map(({ subject }) => subject)).toEqual(["3", "4"]);
});

test("a link to nothing, and two for one (I9)", () => {
  const links = [
    { entity: "order", left: "1", right: "20260001" },
    { entity: "customer", left: "1", right: "10001" },
    { entity: "customer", left: "2", right: "10001" },
  ];
  expect(checkLinks(nothing, { open: [], links }).map(({ subject }) => subject)).toEqual([
    "1",
    "1",
    "2",
    "customer 10001",
  ]);
});
