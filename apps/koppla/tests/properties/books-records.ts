import type { ContractField } from "./contract-fields.ts";
import { generatedRecord, type Known, type Plain, textAt } from "./generated-record.ts";
import { booksTextOf, type Chance, decimalOf, digitsOf, gtinOf } from "./random-texts.ts";

/** Fields of the contract of AccountView, by table. */
export interface BooksFields {
  readonly debtor: readonly ContractField[];
  readonly article: readonly ContractField[];
  readonly order: readonly ContractField[];
  readonly line: readonly ContractField[];
}

/** Rows as the books' own people keep them; orders are entered, with their lines. */
export interface Books {
  readonly groups: Plain[];
  readonly debtors: Plain[];
  readonly addresses: Plain[];
  readonly articles: Plain[];
  readonly orders: { readonly header: Plain; readonly lines: Plain[] }[];
}

const groups = ["KRAAN", "BUIS", "KOPP"] as const;
const day = (chance: Chance) => `2026-0${1 + chance.below(9)}-${10 + chance.below(19)}`;

/** What the text of the contract narrows (accountview.md §7, §10), and what points at something else. */
const debtorValues: Known = {
  EXT_KEY: () => undefined,
  SUB_NR: () => undefined,
  ACCT_NAME: (chance) => booksTextOf(chance, 40),
  SRC_CODE: (chance) => digitsOf(chance, 6),
  ACCT_NR: () => "1210",
  ADDRESS1: () => undefined,
  ST_STREET: () => undefined,
  ST_NR: () => undefined,
  ST_EXTRA: () => undefined,
  POST_CODE: (chance) => chance.pick(["1234 AB", "3011 CD", "9999 ZZ", "B-1000"]),
  CITY: (chance) => (chance.percent(90) ? booksTextOf(chance, 35) : ""),
  BOX_CITY: (chance) => (chance.percent(20) ? booksTextOf(chance, 35) : ""),
  CNT_CODE: (chance) => chance.pick(["NL", "NL", "BE", "DE"]),
  TEL_BUS: (chance) => `0${digitsOf(chance, 9)}`,
  TEL_MOB: (chance) => `06${digitsOf(chance, 8)}`,
  MAIN_CONT: (chance) => (chance.percent(50) ? booksTextOf(chance, 40) : ""),
  MC_MAILB: (chance) => (chance.percent(50) ? `${digitsOf(chance, 6)}@boeken.example` : ""),
  COC_CODE: (chance) => (chance.percent(40) ? digitsOf(chance, 8) : ""),
  VAT_NR: (chance) => chance.pick(["", "", `NL${digitsOf(chance, 9)}B01`, `DE${digitsOf(chance, 9)}`]),
  VAT_CODE: (chance) => chance.pick(["1", "V"]),
  DISC_CODE: (chance) => chance.pick(["14", "30", "60", ""]),
  CUR_CODE: () => "EUR",
  LNG_CODE: (chance) => chance.pick(["NL", "EN", "D"]),
  DEB_NR: () => "",
  INP_DATE: (chance) => `${day(chance)}T08:00:00`,
  CNG_NR: (chance) => chance.below(90),
  REC_BLK: () => false,
  BLK_SP: () => false,
};

const articleValues: Known = {
  EXT_KEY: () => undefined,
  AG_CODE: (chance) => chance.pick(groups),
  ART_DESC1: (chance) => booksTextOf(chance, 40),
  ART_DESC2: (chance) => (chance.percent(70) ? booksTextOf(chance, 40) : ""),
  ART_TEXT: (chance) => (chance.percent(70) ? booksTextOf(chance, 900) : ""),
  ART_UNIT: (chance) => chance.pick(["PCE", "STK", "M", "KG"]),
  ART_WEIGHT: (chance) => (chance.percent(80) ? Number(decimalOf(chance, 3, 3)) : 0),
  EAN_CODE: (chance) => (chance.percent(70) ? gtinOf(chance) : ""),
  CUR_CODE: (chance) => chance.pick(["EUR", ""]),
  PX_SELL: (chance) => Number(decimalOf(chance, 4)),
  REC_BLK: (chance) => chance.percent(10),
  VAT_CODE: (chance) => chance.pick(["1", "1", "2", "0", "V"]),
  X1_CONF: () => false,
  X1_PARENT: () => "",
  X1_SIZE: () => "",
  QTY_BESTEL: (chance) => chance.below(40),
  X1_ORIGIN: (chance) => booksTextOf(chance, 30),
  X1_DELTIME: (chance) => booksTextOf(chance, 30),
  IMG_MEDIUM: (chance) => `${digitsOf(chance, 4)}.jpg`,
  IMG_M_DATA: (chance) => digitsOf(chance, 12),
};

const orderValues: Known = {
  EXT_KEY: () => undefined,
  COMMENT2: (chance) => booksTextOf(chance, chance.percent(10) ? 1_900 : 200),
  COMMENT3: (chance) => booksTextOf(chance, 100),
  COST_CODE: (chance) => chance.pick(["KP1", ""]),
  CRED_DAYS: () => "14",
  CUR_CODE: (chance) => chance.pick(["EUR", ""]),
  DISC_CODE: (chance) => chance.pick(["14", "30", "60", "ID", "DD"]),
  EMP_NR: (chance) => chance.pick(["", "100001", "100002"]),
  ORD_DATE: day,
  DEL_DATE: day,
  INV_DATE: day,
  SHIP_MTH: (chance) => digitsOf(chance, 3),
  APX_LIST: (chance) => digitsOf(chance, 3),
  TO_EMAIL: (chance) => `${digitsOf(chance, 6)}@order.example`,
  EXT_ID: (chance) => digitsOf(chance, 12),
  ORD_NR: () => undefined,
  ORD_TOT: () => undefined,
};

const lineValues: Known = {
  EXT_KEY: () => undefined,
  ART_DESC1: (chance) => booksTextOf(chance, 40),
  ART_PX: (chance) => decimalOf(chance, 3),
  DISC_PCT: (chance) => chance.pick(["0", "0", "5", "12.5", "33.33", "100"]),
  ORD_QTY: (chance) => (chance.percent(80) ? String(1 + chance.below(50)) : `${1 + chance.below(9)}.25`),
  VAT_CODE: (chance) => chance.pick(["1", "1", "2", "0", "V"]),
  DEL_DATE: day,
  ORD_NR: () => undefined,
  REC_ID: () => undefined,
  REC_ORD: () => undefined,
};

/** Books with so many debtors, articles and orders. */
export function generatedBooks(fields: BooksFields, chance: Chance, count: number): Books {
  const debtors = Array.from({ length: count }, (_, index) => debtorFrom(fields, chance, index));
  const articles = Array.from({ length: count }, (_, index) => articleFrom(fields, chance, index));
  const addresses = debtors.slice(0, Math.ceil(count / 3)).map(({ SUB_NR }, index) => ({
    REC_ID: `${900_000 + index}`,
    SUB_NR,
    DEL_NAME: booksTextOf(chance, 40),
    ADDRESS1: `Bouwstraat ${index + 1}`,
    POST_CODE: "5000 AA",
    CITY: booksTextOf(chance, 35),
    CNT_CODE: "NL",
  }));
  return {
    groups: groups.map((code) => ({ AG_CODE: code, AG_DESC: `Groep ${code}` })),
    debtors,
    addresses,
    articles,
    orders: Array.from({ length: count }, (_, index) =>
      orderFrom(fields, { debtors, articles, addresses, chance }, index),
    ),
  };
}

function debtorFrom({ debtor }: BooksFields, chance: Chance, index: number): Plain {
  const row = generatedRecord(debtor, debtorValues, chance);
  const number = `${1 + chance.below(200)}`;
  // Each field is filled once at least: of the third debtor, of the fourth article and of the first order.
  const extra = index === 2 ? "A" : chance.pick(["", "", "A", "bis"]);
  const street = chance.pick(["Kerkstraat", "Lange Voorhout", "Plein 1944", "2e Kruisweg", "Rue de la Loi"]);
  const isSplit = index === 2 || chance.percent(30);
  return {
    ...row,
    SUB_NR: `${10_001 + index}`,
    ...(index === 2 ? { BOX_CITY: "Postbusstad" } : {}),
    ADDRESS1: `${street} ${number} ${extra}`.trim(),
    ...(isSplit ? { ST_STREET: street, ST_NR: number, ST_EXTRA: extra } : {}),
    MAIL_BUS: index % 9 === 8 ? "" : `debiteur.${index}@boeken.example`,
    DEB_NR: index === 1 ? "4711" : "",
    // Whom nobody may sell to has no orders here.
    ...(index % 20 === 19 ? { REC_BLK: true, BLK_SP: true } : {}),
  };
}

function articleFrom({ article }: BooksFields, chance: Chance, index: number): Plain {
  const row = generatedRecord(article, articleValues, chance);
  // Parts PIM takes digits alone (R19).
  const ART_CODE = index % 25 === 6 ? `AB-${index}` : `${500_001 + index}`;
  return {
    ...row,
    ART_CODE,
    ...(index === 3 || chance.percent(15) ? { X1_PARENT: `M${index}`, X1_SIZE: chance.pick(["15", "22"]) } : {}),
  };
}

interface Ground {
  readonly debtors: readonly Plain[];
  readonly articles: readonly Plain[];
  readonly addresses: readonly Plain[];
  readonly chance: Chance;
}

function orderFrom({ order, line }: BooksFields, ground: Ground, index: number) {
  const { debtors, articles, addresses, chance } = ground;
  const buyers = debtors.filter(({ REC_BLK }) => REC_BLK !== true);
  const buyer = buyers[index === 0 ? 0 : chance.below(buyers.length)] ?? {};
  const forSale = articles.filter(({ REC_BLK }) => REC_BLK !== true);
  const own = addresses.find(({ SUB_NR }) => SUB_NR === buyer.SUB_NR);
  const header = generatedRecord(order, orderValues, chance);
  const known: Known = {
    ...lineValues,
    ART_CODE: () => textAt(forSale[chance.below(forSale.length)], "ART_CODE"),
  };
  const lines = Array.from({ length: 1 + chance.below(4) }, () => generatedRecord(line, known, chance));
  const shipping = { ART_CODE: "VERZEND", ORD_QTY: "1", ART_PX: chance.pick(["4.95", "6.95"]), DISC_PCT: "0" };
  const first = textAt(lines[0], "VAT_CODE") || "1";
  return {
    header: {
      ...header,
      RPL_INV: buyer.SUB_NR,
      RPL_DEL: chance.percent(80) ? buyer.SUB_NR : (buyers[0]?.SUB_NR ?? buyer.SUB_NR),
      DEL_CODE: "",
      ...(own !== undefined && (index === 0 || chance.percent(60))
        ? { RPL_DEL: buyer.SUB_NR, DEL_CODE: own.REC_ID }
        : {}),
      COMMENT1: chance.percent(80) ? `Telefoon ${index}` : "",
      PD_AMT: chance.percent(10) ? "0.05" : "0",
    },
    lines: [
      ...lines.map((one) => ({ VAT_CODE: "1", ...one })),
      ...(chance.percent(50) ? [{ ...shipping, VAT_CODE: first }] : []),
    ],
  };
}
