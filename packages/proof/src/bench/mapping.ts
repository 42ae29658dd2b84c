import { accountView } from "@koppla/connector-accountview";
import { type CompiledMapping, compileMapping, directLookups, type Mapping, mapRecord } from "@koppla/mapping";
import { median } from "./processes.ts";
import { rounds } from "./sizes.ts";

/** Fourteen fields of an article with the steps that product mappings usually have. */
const mapping: Mapping = {
  ART_CODE: { from: "sku", steps: ["trim"] },
  ART_DESC1: { from: "name.nl", steps: ["trim", { cut: { length: 40 } }] },
  ART_DESC2: { from: "short_description.nl", steps: [{ cut: { length: 40 } }] },
  ART_TEXT: { from: "description.nl", write: "create" },
  AG_CODE: { from: "group", default: "ALG" },
  PX_SELL: { from: "gross_price", steps: [{ decimal: { decimals: 4 } }] },
  VAT_CODE: { from: "tax_code", lookup: "vat-codes" },
  EAN_CODE: { from: "gtin", steps: ["gtin"] },
  ART_UNIT: { from: "unit", steps: ["upperCase"] },
  CUR_CODE: { from: "currency", default: "EUR" },
  ART_WEIGHT: { from: "weight" },
  WEB_FLG: { constant: true },
  STK_FLG: { constant: true },
  REC_BLK: { constant: false },
};

function compile(): CompiledMapping {
  const settings = accountView.settings.parse({
    companyId: "c0ffee01",
    controlAccount: "1210",
    defaultItemGroup: "ALG",
    pricesIncludeVat: false,
  });
  const result = compileMapping({ mapping, targetFields: accountView.entities.product?.fields(settings) ?? [] });
  if (!result.ok) {
    throw new Error(result.problems.map(({ message }) => message).join("\n"));
  }
  return result.compiled;
}

/** Records per second on one core, in batches of different records; the median of rounds of a second each. */
export function measureMapping(): void {
  const compiled = compile();
  const pairs = [{ left: "NL21", right: "1" }];
  const context = {
    settings: {},
    lookups: directLookups({ tables: { "vat-codes": pairs }, direction: "left-to-right" }),
  };
  const records = Array.from({ length: 1_000 }, (_, index) => ({
    sku: ` ${100_000 + index} `,
    name: { nl: `Kogelkraan ${index} mm messing` },
    short_description: { nl: `Kraan nummer ${index} met een lange omschrijving die niet past` },
    description: { nl: "Messing kogelkraan met vlinderhendel" },
    gross_price: `${index}.5000`,
    tax_code: "NL21",
    gtin: "8712345678906",
    unit: "pce",
    weight: `0.${index + 1}`,
  }));
  const speeds = Array.from({ length: rounds + 1 }, () => {
    let count = 0;
    const beganMs = performance.now();
    while (performance.now() - beganMs < 1_000) {
      for (const record of records) {
        const { fields, problems } = mapRecord(compiled, record, context);
        if (problems.length > 0 || Object.keys(fields).length !== 14) {
          throw new Error(`A record was not mapped: ${JSON.stringify(problems)}`);
        }
        count += 1;
      }
    }
    return (count * 1_000) / (performance.now() - beganMs);
  }).slice(1);
  console.log(`mapping fields=14 rounds=${rounds} records_per_second=${Math.round(median(speeds))}`);
}
