import { Agent, request } from "undici";

/**
 * The least that anybody could write: the same calls as Koppla's first product run, with the same number of them at
 * once, and nothing else — no limits, no checks, no memory of what was done. It is the measure for the engine's own cost.
 */
const [pim = "", books = "", refreshToken = ""] = process.argv.slice(2);
const atOnce = 2;
const dispatcher = new Agent({ connections: 4 });

interface Product {
  sku: string;
  name: { nl: string };
  short_description?: { nl?: string } | null;
  description?: { nl?: string } | null;
  gtin: string | null;
  gross_price: string;
  currency: string;
  tax_code: string;
  unit: string | null;
  weight: string | null;
}

async function call(url: string, options: Omit<Parameters<typeof request>[1], "dispatcher">): Promise<unknown> {
  const answer = await request(url, { ...options, dispatcher });
  const body: unknown = await answer.body.json();
  if (answer.statusCode >= 400) {
    throw new Error(`${answer.statusCode} ${JSON.stringify(body)}`);
  }
  return body;
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const basic = `Basic ${Buffer.from("pim-client:pim-secret").toString("base64")}`;
const pimToken = (await call(`${pim}/oauth/token`, {
  method: "POST",
  headers: { ...form, authorization: basic },
  body: "grant_type=client_credentials",
})) as { access_token: string };
const booksToken = (await call(`${books}/token`, {
  method: "POST",
  headers: form,
  body: new URLSearchParams({
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: "demo-client",
    client_secret: "demo-secret",
  }).toString(),
})) as { access_token: string };
const pimHeaders = { authorization: `Bearer ${pimToken.access_token}`, "x-admin-key": "pim-admin" };
const booksHeaders = {
  authorization: `Bearer ${booksToken.access_token}`,
  "x-company": "c0ffee01",
  "content-type": "application/json",
};

const fields = [
  "ART_CODE",
  "ART_DESC1",
  "ART_DESC2",
  "ART_TEXT",
  "AG_CODE",
  "PX_SELL",
  "VAT_CODE",
  "EAN_CODE",
  "ART_UNIT",
  "CUR_CODE",
  "ART_WEIGHT",
];
const numeric = new Set(["PX_SELL", "ART_WEIGHT"]);
const definition = fields.map((name) => ({ Name: name, FieldType: numeric.has(name) ? "N" : "C" }));
const vatCodes: { [code: string]: string } = { NL21: "1", NL9: "2", NL0: "0", EUV: "V" };

async function create(product: Product): Promise<void> {
  const values = [
    product.sku,
    product.name.nl,
    product.short_description?.nl?.slice(0, 40) ?? "",
    product.description?.nl ?? "",
    "ALG",
    product.gross_price,
    vatCodes[product.tax_code] ?? "",
    product.gtin ?? "",
    product.unit ?? "",
    product.currency,
    product.weight ?? "0",
  ];
  const body = {
    BookDate: "",
    BusinessObject: "AK1",
    Table: { Definition: { Name: "ARTICLE", Fields: definition } },
    TableData: { Data: { Rows: [{ Values: values }] } },
  };
  await call(`${books}/accountviewdata`, { method: "POST", headers: booksHeaders, body: JSON.stringify(body) });
}

const startedMs = performance.now();
let created = 0;
let cursor: string | null = null;
do {
  const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  const page = (await call(`${pim}/products?limit=100&include_deleted=true${query}`, {
    method: "GET",
    headers: pimHeaders,
  })) as {
    items: Product[];
    next_cursor: string | null;
  };
  const queue = [...page.items];
  const sender = async () => {
    for (let product = queue.shift(); product !== undefined; product = queue.shift()) {
      await create(product);
      created += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  cursor = page.next_cursor;
} while (cursor !== null);
process.stdout.write(`${JSON.stringify({ created, seconds: (performance.now() - startedMs) / 1_000 })}\n`);
process.exit(0);
