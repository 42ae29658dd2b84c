import { z } from "zod";

/*
 * What both stand-ins hold and have done, read past Koppla from their control calls. The checker shares no code with what
 * it checks: it reads the contracts by itself, so that a mistake made there is not made here as well.
 */

const address = z.object({
  name: z.string().default(""),
  street: z.string().default(""),
  number: z.string().default(""),
  addition: z.string().default(""),
  postcode: z.string().default(""),
  city: z.string().default(""),
  country: z.string().default(""),
});
export type Address = z.output<typeof address>;

export const noAddress: Address = address.parse({});

const pimCustomer = z.object({
  id: z.string(),
  company: z.string().nullable(),
  first_name: z.string(),
  last_name: z.string(),
  email: z.string(),
  phone: z.string().default(""),
  vat_number: z.string().default(""),
  coc_number: z.string().default(""),
  contacts: z
    .array(z.object({ name: z.string().default(""), email: z.string().default(""), phone: z.string().default("") }))
    .default([]),
  billing: address,
});
export type PimCustomer = z.output<typeof pimCustomer>;

const pimOrder = z.object({
  id: z.string(),
  reference: z.string(),
  status: z.string(),
  employee_number: z.string(),
  customer_id: z.string(),
  date: z.string(),
  currency: z.string(),
  prices_include_tax: z.boolean(),
  payment_method: z.string().nullable(),
  payment_term: z.string().nullable(),
  comment: z.string(),
  billing: address.default(noAddress),
  shipping: address,
  shipping_cost: z.string(),
  totals: z.object({ net: z.string(), tax: z.string(), gross: z.string() }).optional(),
  lines: z.array(
    z.object({
      sku: z.string(),
      description: z.string(),
      quantity: z.string(),
      unit_price: z.string(),
      discount_pct: z.string(),
      tax_code: z.string(),
    }),
  ),
});
export type PimOrder = z.output<typeof pimOrder>;

const pimProduct = z.object({
  sku: z.string(),
  name: z.record(z.string(), z.string()),
  gross_price: z.string(),
  price_basis: z.string().default("1"),
});
export type PimProduct = z.output<typeof pimProduct>;

/** A number of the books as the text that a person would write it as. */
const amount = z.union([z.number(), z.string()]).transform(String).default("0");
const text = z.coerce.string().default("");

const article = z.object({ ART_CODE: text, ART_DESC1: text, PX_SELL: amount });
export type Article = z.output<typeof article>;

const debtor = z.object({
  SUB_NR: text,
  ACCT_NAME: text,
  ADDRESS1: text,
  POST_CODE: text,
  CITY: text,
  CNT_CODE: text,
  MAIL_BUS: text,
  TEL_BUS: text,
  VAT_NR: text,
  COC_CODE: text,
  MAIN_CONT: text,
  MC_MAILB: text,
  DEB_NR: text,
});
export type Debtor = z.output<typeof debtor>;

const deliveryAddress = z.object({
  REC_ID: text,
  SUB_NR: text,
  DEL_NAME: text,
  ADDRESS1: text,
  POST_CODE: text,
  CITY: text,
  CNT_CODE: text,
});
export type DeliveryAddress = z.output<typeof deliveryAddress>;

const header = z.object({
  ORD_NR: text,
  RPL_INV: text,
  ORD_DATE: text,
  COMMENT1: text,
  COMMENT2: text,
  COMMENT3: text,
  RPL_DEL: text,
  DEL_CODE: text,
  EMP_NR: text,
  DISC_CODE: text,
  CUR_CODE: text,
  GROSS_FLG: z.boolean().default(false),
  ORD_TOT: amount,
});
const line = z.object({
  ORD_NR: text,
  REC_ORD: z.coerce.number().default(0),
  ART_CODE: text,
  ART_DESC1: text,
  ORD_QTY: amount,
  ART_PX: amount,
  DISC_PCT: amount,
  VAT_CODE: text,
});
export type BooksLine = z.output<typeof line>;

/** An order of the books, open or finished; a finished one has lost most of its header. */
export interface BooksOrder {
  readonly number: string;
  readonly debtor: string;
  readonly reference: string;
  readonly comment: string;
  /** Null: the history does not keep it. */
  readonly header: z.output<typeof header> | null;
  readonly lines: readonly BooksLine[];
}

const finishedLine = z.object({
  ART_CODE: text,
  ORD_QTY: amount,
  UNIT_PX: amount,
  "HST_AH.ORD_NR": text,
  "HST_AH.RPL_INV": text,
  "HST_AH.COMMENT1": text,
  "HST_AH.COMMENT2": text,
});

const ledger = z.object({
  entries: z.array(z.object({ operation: z.string(), key: z.string(), applied: z.boolean() })),
  counts: z.object({ writeCalls: z.number(), readCalls: z.number(), calls: z.record(z.string(), z.number()) }),
});
export type LedgerEvidence = z.output<typeof ledger>;

const call = z.object({
  atMs: z.number(),
  call: z.string(),
  effect: z.enum(["read", "write"]),
  token: z.boolean(),
  text: z.string(),
  fault: z.string().nullable(),
  status: z.number().nullable(),
});
/** One call as a stand-in took it; only where it was told to keep them. */
export type Call = z.output<typeof call>;

export interface Evidence {
  readonly products: readonly PimProduct[];
  readonly articles: readonly Article[];
  readonly customers: readonly PimCustomer[];
  readonly pimOrders: readonly PimOrder[];
  readonly debtors: readonly Debtor[];
  readonly deliveryAddresses: readonly DeliveryAddress[];
  readonly booksOrders: readonly BooksOrder[];
  readonly booksLedger: LedgerEvidence;
  readonly booksCalls: readonly Call[];
}

type Source = Pick<Evidence, "products" | "customers" | "pimOrders">;

const items = <One>(schema: z.ZodType<One>) => z.object({ items: z.array(schema) });
const rows = <One>(schema: z.ZodType<One>) => z.object({ rows: z.array(schema) });

/** What Parts PIM holds at this moment. @param address its control address */
export async function readSource(address: string): Promise<Source> {
  const { items: products } = items(pimProduct).parse(await read(`${address}/state?resource=products`));
  const { items: customers } = items(pimCustomer).parse(await read(`${address}/state?resource=customers`));
  const { items: pimOrders } = items(pimOrder).parse(await read(`${address}/state?resource=orders`));
  return { products, customers, pimOrders };
}

/** Numbers of the orders that are open in the books. @param address its control address */
export async function readOpenOrders(address: string): Promise<readonly string[]> {
  const { rows: open } = rows(header).parse(await read(`${address}/state?table=SO_HDR`));
  return open.map(({ ORD_NR }) => ORD_NR);
}

/** @param addresses control addresses of both stand-ins */
export async function readEvidence(addresses: { readonly pim: string; readonly books: string }): Promise<Evidence> {
  const source = await readSource(addresses.pim);
  const { rows: articles } = rows(article).parse(await read(`${addresses.books}/state?table=ARTICLE`));
  const { rows: debtors } = rows(debtor).parse(await read(`${addresses.books}/state?table=CONTACT`));
  const found = rows(deliveryAddress).parse(await read(`${addresses.books}/state?table=DEL_ADDR`));
  const open = z
    .object({ rows: z.array(header), lines: z.array(line) })
    .parse(await read(`${addresses.books}/state?table=SO_HDR&details=SO_LINE`));
  const { rows: finished } = rows(finishedLine).parse(await read(`${addresses.books}/state?table=HST_AL`));
  return {
    ...source,
    articles,
    debtors,
    deliveryAddresses: found.rows,
    booksOrders: [...openOrders(open.rows, open.lines), ...finishedOrders(finished)],
    booksLedger: ledger.parse(await read(`${addresses.books}/ledger`)),
    booksCalls: await readCalls(addresses.books),
  };
}

/** The calls that a stand-in has taken since it was told to keep them. @param address its control address */
export async function readCalls(address: string): Promise<readonly Call[]> {
  return z.object({ calls: z.array(call) }).parse(await read(`${address}/calls`)).calls;
}

function openOrders(headers: readonly z.output<typeof header>[], lines: readonly BooksLine[]): BooksOrder[] {
  const byNumber = Map.groupBy(lines, ({ ORD_NR }) => ORD_NR);
  return headers.map((one) => ({
    number: one.ORD_NR,
    debtor: one.RPL_INV,
    reference: one.COMMENT1,
    comment: one.COMMENT2,
    header: one,
    lines: (byNumber.get(one.ORD_NR) ?? []).toSorted((a, b) => a.REC_ORD - b.REC_ORD),
  }));
}

function finishedOrders(lines: readonly z.output<typeof finishedLine>[]): BooksOrder[] {
  const byNumber = Map.groupBy(lines, (one) => one["HST_AH.ORD_NR"]);
  return [...byNumber].map(([number, own]) => ({
    number,
    debtor: own[0]?.["HST_AH.RPL_INV"] ?? "",
    reference: own[0]?.["HST_AH.COMMENT1"] ?? "",
    comment: own[0]?.["HST_AH.COMMENT2"] ?? "",
    header: null,
    lines: own.map((one, index) => ({
      ORD_NR: number,
      REC_ORD: index,
      ART_CODE: one.ART_CODE,
      ART_DESC1: "",
      ORD_QTY: one.ORD_QTY,
      ART_PX: one.UNIT_PX,
      DISC_PCT: "0",
      VAT_CODE: "",
    })),
  }));
}

async function read(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return answer.json();
}
