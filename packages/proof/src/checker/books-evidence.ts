import { z } from "zod";
import { read, rows } from "./read-state.ts";

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

const page = z.object({
  REC_ID: text,
  SUB_NR: text,
  INV_NR: text,
  TRN_DATE: text,
  GROSS_FLG: z.boolean().default(false),
  lines: z.array(z.object({ TRN_DESC: text, AMOUNT: amount, VAT_CODE: text })),
});
/** A page of the sales journal. */
export type JournalPage = z.output<typeof page>;

/** What one administration holds. */
export interface Books {
  readonly articles: readonly Article[];
  readonly debtors: readonly Debtor[];
  readonly deliveryAddresses: readonly DeliveryAddress[];
  readonly booksOrders: readonly BooksOrder[];
}

/** @param address control address. @param company id of the administration */
export async function readBooks(address: string, company = "c0ffee01"): Promise<Books> {
  const table = (name: string) => read(`${address}/state?company=${company}&table=${name}`);
  const { rows: articles } = rows(article).parse(await table("ARTICLE"));
  const { rows: debtors } = rows(debtor).parse(await table("CONTACT"));
  const { rows: deliveryAddresses } = rows(deliveryAddress).parse(await table("DEL_ADDR"));
  const open = z.object({ rows: z.array(header), lines: z.array(line) }).parse(await table("SO_HDR&details=SO_LINE"));
  const { rows: finished } = rows(finishedLine).parse(await table("HST_AL"));
  return {
    articles,
    debtors,
    deliveryAddresses,
    booksOrders: [...openOrders(open.rows, open.lines), ...finishedOrders(finished)],
  };
}

/** Numbers of the orders that are open in the books. @param address its control address */
export async function readOpenOrders(address: string, company = "c0ffee01"): Promise<readonly string[]> {
  const { rows: open } = rows(header).parse(await read(`${address}/state?company=${company}&table=SO_HDR`));
  return open.map(({ ORD_NR }) => ORD_NR);
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

/** Pages of its journals. @param address control address. @param company id of the administration */
export async function readPages(address: string, company: string): Promise<readonly JournalPage[]> {
  const state = `${address}/state?company=${company}&table=DJ_PAGE&details=DJ_LINE&grouped=true`;
  return rows(page).parse(await read(state)).rows;
}
