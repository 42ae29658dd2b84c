import type { ListedValue, ValueLists } from "@koppla/connector-sdk";
import { z } from "zod";
import { listAll } from "./client.ts";
import type { PimSession, Settings } from "./manifest.ts";

/* Codes that orders and products name (§5), for lookup tables: what there is, and what it is called. */

const labels = z.record(z.string(), z.string()).default({});
const coded = z.object({ code: z.string().min(1), labels });
const taxCode = coded.extend({ rate: z.string() });
const paymentTerm = coded.extend({ days: z.coerce.number().int().optional() });

function nameOf(value: z.infer<typeof coded>): string {
  return value.labels.nl ?? value.labels.en ?? Object.values(value.labels)[0] ?? value.code;
}

async function taxCodes(session: PimSession): Promise<readonly ListedValue[]> {
  const codes = await listAll(session, { resource: "tax-codes", item: taxCode });
  return codes.map((one) => ({ code: one.code, name: nameOf(one), sameAs: `${Number(one.rate)} %`, rate: one.rate }));
}

async function paymentTerms(session: PimSession): Promise<readonly ListedValue[]> {
  const terms = await listAll(session, { resource: "payment-terms", item: paymentTerm });
  return terms.map((one) => ({
    code: one.code,
    name: nameOf(one),
    ...(one.days === undefined ? {} : { sameAs: `${one.days} days` }),
  }));
}

async function paymentMethods(session: PimSession): Promise<readonly ListedValue[]> {
  const methods = await listAll(session, { resource: "payment-methods", item: coded });
  return methods.map((one) => ({ code: one.code, name: nameOf(one) }));
}

const lists: ReadonlyMap<string, (session: PimSession) => Promise<readonly ListedValue[]>> = new Map([
  ["vat-codes", taxCodes],
  ["payment-terms", paymentTerms],
  ["payment-methods", paymentMethods],
]);

export const valueLists: ValueLists<Settings> = {
  tables: [...lists.keys()],
  rated: ["vat-codes"],
  list: async ({ session, table }) => (await lists.get(table)?.(session)) ?? [],
};
