import type { ConformanceTarget, ResponseExample } from "@koppla/connector-sdk/conformance";
import { categoryFunctions } from "../categories.ts";
import type { PimSession, Settings } from "../manifest.ts";
import { productFunctions } from "../products.ts";
import { credentials, startTestPim } from "./sandbox.ts";

const newItem = (number: number) => ({
  sku: String(700_000 + number),
  type: "simple",
  "name.nl": `Kogelkraan ${number}`,
  "name.en": `Ball valve ${number}`,
  "short_description.nl": "Messing",
  gtin: "8712345678906",
  tax_code: "NL21",
  gross_price: "12.5",
  unit: "PCE",
  currency: "EUR",
  "fields.origin": "Italië",
  enabled: true,
});

/** Parts PIM's stand-in as the conformance suite wants it. */
export async function startPartsPimTarget(): Promise<ConformanceTarget<Settings>> {
  const pim = await startTestPim();
  const product = (sku: string) => ({ sku, name: { nl: `Artikel ${sku}` }, gross_price: "1" });

  return {
    baseUrl: pim.baseUrl,
    credentials,
    settings: { callsPerMinute: 6_000 },
    advanceClock: pim.advanceClock,
    close: pim.close,
    samples: {
      product: {
        async seed(count) {
          const missing = count - (await pim.keys("products")).length;
          const skus = Array.from({ length: Math.max(missing, 0) }, () => String(nextSku++));
          await pim.seed({ products: skus.map(product) });
        },
        keys: () => pim.keys("products"),
        touch: async (sku) => void (await pim.seed({ products: [{ sku, brand: `Merk ${Date.now()}` }] })),
        newItem,
        changedFields: {
          "name.nl": "Kogelkraan, verchroomd",
          gross_price: "13.75",
          gtin: null,
          "fields.origin": "Zweden",
        },
        invalidItems: [
          {
            name: "a name of 256 characters",
            fields: (number) => ({ ...newItem(number), "name.nl": "x".repeat(256) }),
            expectField: "name.nl",
          },
          {
            name: "a GTIN with a wrong check digit",
            fields: (number) => ({ ...newItem(number), gtin: "8712345678907" }),
            expectField: "gtin",
          },
          {
            name: "an unknown tax code",
            fields: (number) => ({ ...newItem(number), tax_code: "NL99" }),
            expectField: "tax_code",
          },
          {
            name: "a SKU that is no number",
            fields: (number) => ({ ...newItem(number), sku: `BK-${number}` }),
            expectField: "sku",
          },
        ],
      },
      category: {
        async seed(count) {
          const missing = count - (await pim.keys("categories")).length;
          const codes = Array.from({ length: Math.max(missing, 0) }, () => `c${nextSku++}`);
          await pim.seed({ categories: codes.map((code) => ({ code, labels: { nl: code } })) });
        },
        keys: () => pim.keys("categories"),
        touch: async (code) => void (await pim.seed({ categories: [{ code, position: 2 }] })),
      },
    },
    openApi: { file: new URL("../../../../contracts/parts-pim.openapi.yaml", import.meta.url), callFor },
  };
}

let nextSku = 100_000;

/** The call that makes each operation's request. Operations that are not used yet have none. */
function callFor({ operationId }: ResponseExample): ((session: PimSession) => Promise<unknown>) | null {
  const items = [newItem(1), { ...newItem(2), "name.nl": null }];
  const listed = { position: null, since: null, pageSize: 100 };
  switch (operationId) {
    case "list_products":
      return (session) => productFunctions.list({ ...listed, session: withTaxCodes(session) });
    case "get_product":
      return (session) => productFunctions.get({ session: withTaxCodes(session), key: "100234" });
    case "upsert_products":
      return (session) =>
        productFunctions.update({ session, items: items.map((fields) => ({ key: fields.sku, fields })) });
    case "list_categories":
      return (session) => categoryFunctions.list({ ...listed, session });
    case "get_category":
      return (session) => categoryFunctions.get({ session, key: "c1" });
    default:
      return null;
  }
}

/** Products need the tax codes beside them, of which the file has no example. */
function withTaxCodes(session: PimSession): PimSession {
  const body = { items: [{ code: "NL21", rate: "21" }], next_cursor: null };
  return {
    ...session,
    http: {
      request: async (request) =>
        request.path === "/tax-codes" ? { status: 200, headers: {}, body } : session.http.request(request),
    },
  };
}
