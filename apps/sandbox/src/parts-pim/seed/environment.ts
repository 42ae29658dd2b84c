import { z } from "zod";
import { Collection, type Entry } from "../collection.ts";
import {
  attributeRecord,
  discountGroupRecord,
  employeeRecord,
  familyRecord,
  labelledRecord,
  optionRecord,
  paymentTermRecord,
  taxCodeRecord,
} from "../records.ts";
import type { PimState } from "../state.ts";

/** The reference lists of the sandbox environment (parts-pim.md §8), and what the examples of the OpenAPI file refer to. */
export function fillEnvironment(state: PimState): void {
  // Long before any seeded record, so that an incremental read never finds them.
  const since = "2020-01-01T00:00:00.000Z";
  const fill = <R>(collection: Collection<R>, schema: z.ZodType<R>, sources: Record<string, unknown>[]) => {
    collection.load(
      sources.map((source): Entry<R> => {
        const record = schema.parse(
          schema instanceof z.ZodObject && "updated_at" in schema.shape ? { ...source, updated_at: since } : source,
        );
        return { key: String(source.code ?? source.number), record, updatedAt: since, deleted: false };
      }),
    );
  };
  fill(state.taxCodes, taxCodeRecord, [
    { code: "NL21", rate: "21", labels: { nl: "21 % btw", en: "21 % VAT" } },
    { code: "NL9", rate: "9", labels: { nl: "9 % btw", en: "9 % VAT" } },
    { code: "NL0", rate: "0", labels: { nl: "0 % btw", en: "0 % VAT" } },
    { code: "EUV", rate: "0", labels: { nl: "Btw verlegd", en: "VAT reverse-charged" } },
  ]);
  fill(state.paymentMethods, labelledRecord, [
    { code: "ideal", labels: { nl: "iDEAL", en: "iDEAL" } },
    { code: "invoice", labels: { nl: "Op rekening", en: "On account" } },
    { code: "creditcard", labels: { nl: "Creditcard", en: "Credit card" } },
    { code: "directdebit", labels: { nl: "Automatische incasso", en: "Direct debit" } },
  ]);
  fill(state.paymentTerms, paymentTermRecord, [
    { code: "14D", days: 14, labels: { nl: "14 dagen", en: "14 days" } },
    { code: "30D", days: 30, labels: { nl: "30 dagen", en: "30 days" } },
    { code: "60D", days: 60, labels: { nl: "60 dagen", en: "60 days" } },
    { code: "PREPAID", days: 0, labels: { nl: "Vooruit betaald", en: "Prepaid" } },
  ]);
  fill(state.locations, labelledRecord, [
    { code: "MAIN", labels: { nl: "Magazijn", en: "Warehouse" } },
    { code: "SHOP", labels: { nl: "Winkel", en: "Shop" } },
  ]);
  fill(state.employees, employeeRecord, [
    { number: "999999", name: "Default user" },
    { number: "100001", name: "Anna de Vries" },
    { number: "100002", name: "Bram Smit" },
  ]);
  fill(state.discountGroups, discountGroupRecord, [
    { code: "A12", percentage: "12", labels: { nl: "Groep A", en: "Group A" } },
    { code: "B20", percentage: "20", labels: { nl: "Groep B", en: "Group B" } },
  ]);
  fill(state.attributes, attributeRecord, [
    { code: "size", kind: "generic", type: "select", labels: { nl: "Maat", en: "Size" } },
    { code: "origin", kind: "generic", type: "text", labels: { nl: "Herkomst", en: "Origin" } },
    { code: "warranty", kind: "custom", type: "number", labels: { nl: "Garantie (maanden)", en: "Warranty (months)" } },
    { code: "EF000007", kind: "object", type: "select", labels: { nl: "Kleur", en: "Colour" } },
  ]);
  state.options.clear();
  const options = { size: { "15": "15 mm", "22": "22 mm" }, EF000007: { EV000080: "Messing", EV000082: "Chroom" } };
  for (const [attribute, labels] of Object.entries(options)) {
    const collection = new Collection<z.output<typeof optionRecord>>();
    const sources = Object.entries(labels).map(([code, nl], index) => ({ code, labels: { nl }, position: index + 1 }));
    fill(collection, optionRecord, sources);
    state.options.set(attribute, collection);
  }
  fill(state.families, familyRecord, [
    {
      code: "EC000001",
      labels: { nl: "Kogelkranen", en: "Ball valves" },
      attributes: ["size", "origin", "warranty", "EF000007"],
    },
  ]);
}
