import {
  activityCell,
  describeStep,
  describeTrouble,
  openFlow,
  parseTrouble,
  problemCell,
  subjectOf,
  timelineSchema,
} from "@koppla/engine";
import { flowsOf } from "@koppla/service/flows/find-flow";
import {
  listActivities,
  payloadPlace,
  problemPlace,
  readConfiguration,
  readRecords,
  readValues,
  withinOrganisation,
} from "@koppla/store";
import { z } from "zod";
import type { TestKoppla } from "./test-koppla.ts";

const rowsSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });

type Record = { readonly [property: string]: unknown };

/** Puts a small shop into Parts PIM: three products that the books have too, and whatever a test adds. */
export async function openShop(koppla: TestKoppla): Promise<void> {
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    products: ["100001", "100002", "100003"].map((sku) => shopProduct(sku)),
  });
  await koppla.run();
}

export function shopProduct(sku: string): Record {
  return { sku, name: { nl: `Artikel ${sku}` }, gross_price: "10.0000", tax_code: "NL21", unit: "STK" };
}

export function shopCustomer(id: string, more: Record = {}): Record {
  return {
    id,
    type: "person",
    first_name: "Ana",
    last_name: `Klant ${id}`,
    email: `klant-${id}@example.com`,
    billing: {
      name: `Ana Klant ${id}`,
      street: "Dorpsstraat",
      number: "12",
      addition: "A",
      postcode: "1234 AB",
      city: "Amsterdam",
      country: "NL",
    },
    shipping: {
      name: `Ana Klant ${id}`,
      street: "Dorpsstraat",
      number: "12",
      addition: "A",
      postcode: "1234 AB",
      city: "Amsterdam",
      country: "NL",
    },
    ...more,
  };
}

export function shopOrder(id: string, customerId: string, more: Record = {}): Record {
  return {
    id,
    reference: `WEB-${id}`,
    customer_id: customerId,
    date: "2026-03-01",
    employee_number: "",
    currency: "EUR",
    payment_term: "30D",
    shipping: {
      name: "Ana",
      street: "Dorpsstraat",
      number: "12",
      addition: "A",
      postcode: "1234 AB",
      city: "Amsterdam",
      country: "NL",
    },
    lines: [
      {
        line: 1,
        sku: "100001",
        description: "Kogelkraan",
        quantity: "2",
        unit_price: "12.3456",
        discount_pct: "10",
        tax_code: "NL21",
      },
    ],
    shipping_cost: "6.95",
    ...more,
  };
}

export function seedShop(
  koppla: TestKoppla,
  seed: { customers?: Record[]; orders?: Record[]; invoices?: Record[]; products?: Record[] },
): Promise<unknown> {
  return koppla.sandbox.control("pim", "POST", "/seed", { mode: "merge", ...seed });
}

/** What the books hold, table by table. */
export async function booksRows(koppla: TestKoppla, table: string): Promise<{ [field: string]: unknown }[]> {
  const { rows } = rowsSchema.parse(
    await koppla.sandbox.control("books", "GET", `/state?table=${table}&company=c0ffee01`),
  );
  return rows;
}

/** Open orders by reference: two calls at once may take their numbers in any order. */
export async function placedOrders(koppla: TestKoppla): Promise<{ [field: string]: unknown }[]> {
  return (await booksRows(koppla, "SO_HDR")).toSorted(byField("COMMENT1"));
}

/** Lines of the order with this reference, in their order. */
export async function linesOf(koppla: TestKoppla, reference: string): Promise<{ [field: string]: unknown }[]> {
  const order = (await booksRows(koppla, "SO_HDR")).find(({ COMMENT1 }) => COMMENT1 === reference);
  const lines = await booksRows(koppla, "SO_LINE");
  return lines.filter(({ ORD_NR }) => ORD_NR === order?.ORD_NR).toSorted(byField("REC_ORD"));
}

function byField(name: string) {
  return (one: { [field: string]: unknown }, other: { [field: string]: unknown }) =>
    String(one[name]).localeCompare(String(other[name]), "en", { numeric: true });
}

/** Debtors that carry a shop's number, in the order of these numbers. */
export async function madeDebtors(koppla: TestKoppla): Promise<{ [field: string]: unknown }[]> {
  const debtors = (await booksRows(koppla, "CONTACT")).filter(
    ({ DEB_NR }) => typeof DEB_NR === "string" && DEB_NR !== "",
  );
  return debtors.toSorted(byField("DEB_NR"));
}

/** Changes something in the set-up file, which must be there. */
export function applyWith(
  koppla: TestKoppla,
  ...changes: readonly (readonly [from: string, to: string])[]
): Promise<void> {
  let file = koppla.file;
  for (const [from, to] of changes) {
    if (!file.includes(from)) throw new Error(`The file has no "${from}".`);
    file = file.replace(from, to);
  }
  return koppla.apply(file);
}

const ordersFlow = "orders: { entity: order, from: pim, to: books }";

/** The order flow with these settings, written as in the file. */
export function orderSettings(settings: string): readonly [string, string] {
  return [ordersFlow, `orders: { entity: order, from: pim, to: books, settings: ${settings} }`];
}

/** Settings of the connection to the books, besides the usual ones. */
export function booksSettings(settings: string): readonly [string, string] {
  return ["pricesIncludeVat: false", `pricesIncludeVat: false, ${settings}`];
}

export const customerFlow = [
  ordersFlow,
  `customers: { entity: customer, from: pim, to: books }\n      ${ordersFlow}`,
] as const;

/** Why a record of a flow is not done, in the words that a person reads. */
export async function reasonOf(
  koppla: TestKoppla,
  flow: string,
  key: string,
  language: "en" | "sv" | "nl" = "en",
): Promise<string> {
  const { engine, organisationId } = koppla;
  const flowId = await flowIdOf(koppla, flow);
  const { row, sealed } = await withinOrganisation(engine.database, organisationId, async (scope) => {
    const [found] = await readRecords(scope, flowId, [key]);
    const values = await readValues(scope, found === undefined ? [] : [problemPlace(found)]);
    return { row: found, sealed: values.get(found?.problem_id ?? "") };
  });
  if (row === undefined || sealed === undefined) return `${row?.state ?? "unseen"} without a reason`;
  const keys = await engine.keyRing.of(organisationId);
  const trouble = parseTrouble(keys.open(problemCell(flowId, key), sealed));
  const open = await openFlow(engine, organisationId, flowId, { prove: false });
  return `${row.state}: ${describeTrouble(trouble, subjectOf(open, key, language), language)}`;
}

/** The steps of a record's newest activity, as a person reads them. */
export async function stepsOf(
  koppla: TestKoppla,
  flow: string,
  key: string,
  language: "en" | "sv" | "nl" = "en",
): Promise<string[]> {
  const { engine, organisationId } = koppla;
  const flowId = await flowIdOf(koppla, flow);
  const payloads = await withinOrganisation(engine.database, organisationId, async (scope) =>
    readValues(scope, (await listActivities(scope, { limit: 1, flowId, sourceKey: key })).map(payloadPlace)),
  );
  const [entry] = payloads;
  if (entry === undefined) return [];
  const keys = await engine.keyRing.of(organisationId);
  const { steps } = z.object({ steps: timelineSchema }).parse(keys.open(activityCell(entry[0]), entry[1]));
  return steps.map((step) => describeStep(step, language));
}

export async function flowIdOf({ engine, organisationId }: TestKoppla, flow: string): Promise<string> {
  const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
  return flowsOf(configuration).find(({ path }) => path === `parts-to-books/${flow}`)?.id ?? "";
}
