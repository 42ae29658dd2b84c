import type { ConformanceTarget, ResponseExample } from "@koppla/connector-sdk/conformance";
import { articleGroupFunctions } from "../articles/article-groups.ts";
import { articleFunctions } from "../articles/articles.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import { discoverFields, discoverObjects } from "../metadata.ts";
import { client, companyId, startTestBooks } from "./sandbox.ts";

const newItem = (number: number) => ({
  ART_CODE: String(700_000 + number),
  ART_DESC1: `Kogelkraan ${number} – één`,
  ART_DESC2: "Messing",
  ART_TEXT: "Messing kogelkraan\nvoor 15 €",
  AG_CODE: "ALG",
  PX_SELL: "12.5",
  VAT_CODE: "1",
  EAN_CODE: "8712345678906",
  ART_UNIT: "STK",
  CUR_CODE: "EUR",
  ART_WEIGHT: "0.25",
  STK_FLG: true,
});

const newDebtor = (number: number) => ({
  ACCT_NAME: `Fietsen ${number}`,
  SRC_CODE: `FIETS${number}`,
  ACCT_NR: "1210",
  ADDRESS1: "Dorpsstraat 12 A",
  POST_CODE: "1234 AB",
  CITY: "Amsterdam",
  CNT_CODE: "NL",
  MAIL_BUS: `Fietsen-${number}@example.com`,
  TEL_BUS: "020 123 45 67",
  MAIN_CONT: "Ana Trujillo",
  DISC_CODE: "30",
  DEB_NR: `N${number}`,
});

const newOrder = (number: number) => ({
  RPL_INV: "10001",
  ORD_DATE: "2026-03-01",
  COMMENT1: `NEW-'${number}', "x"`,
  COMMENT2: "Graag snel",
  EMP_NR: "999999",
  DISC_CODE: "30",
  CUR_CODE: "EUR",
  GROSS_FLG: true,
  SO_LINE: [
    { ART_CODE: "100001", ART_DESC1: "Kogelkraan", ORD_QTY: "2", ART_PX: "12.5", DISC_PCT: "10", VAT_CODE: "1" },
    { ART_CODE: "100001", ORD_QTY: "0.5", ART_PX: "0.0001", VAT_CODE: "2" },
  ],
  shipping_cost: "6.95",
});

const newPage = (number: number) => ({
  DJ_CODE: "VRK",
  SUB_NR: "10001",
  INV_NR: `N'${number}`,
  HDR_DESC: `Factuur ${number}`,
  TRN_DATE: "2026-03-01",
  PERIOD: "3",
  GROSS_FLG: true,
  CUR_CODE: "EUR",
  DISC_CODE: "30",
  COMMENT1: `FACT-${number}`,
  DJ_LINE: [
    { ACCT_NR: "8000", TRN_DESC: "Kogelkraan", AMOUNT: "22.22", VAT_CODE: "1", TRN_QTY: "2" },
    { ACCT_NR: "8000", TRN_DESC: "Retour", AMOUNT: "-0.5", VAT_CODE: "2", TRN_QTY: "-1" },
  ],
  shipping_cost: "6.95",
});

/** AccountView's stand-in as the conformance suite wants it. */
export async function startAccountViewTarget(): Promise<ConformanceTarget<Settings>> {
  const books = await startTestBooks();
  const { direct } = books;
  const { refreshToken } = await books.signIn();
  // Number 10001, whom orders and journal pages name.
  await direct.createDebtor({ ACCT_NAME: "Klant", DEB_NR: "S0", MAIL_BUS: "s0@x.nl" });
  let made = 0;
  let touched = 0;
  const numbered = new Set<string>();

  return {
    baseUrl: books.baseUrl,
    credentials: { ...client, refreshToken },
    settings: { companyId, shippingArticle: "VERZEND", groupParentField: "X1_PARENT" },
    advanceClock: books.advanceClock,
    close: books.close,
    errorWithStatus200: {
      ErrorType: "AccountViewError",
      ErrorNumbers: null,
      ErrorMessage: "De administratie is in gebruik.",
    },
    samples: {
      product: {
        async seed(count) {
          for (let missing = count - (await direct.keys("AK1")).length; missing > 0; missing -= 1) {
            made += 1;
            await direct.createArticle({ ART_CODE: String(100_000 + made) });
          }
        },
        // The article of shipping costs is no product.
        keys: async () => (await direct.keys("AK1")).filter((key) => key !== "VERZEND"),
        touch(key) {
          touched += 1;
          return direct.changeArticle({ ART_CODE: key, ART_DESC2: `Aangepast ${touched}` });
        },
        newItem,
        changedFields: { ART_DESC1: "Kogelkraan, verchroomd", PX_SELL: "13.75", ART_DESC2: null, STK_FLG: false },
        invalidItems: [
          {
            name: "a name of 60 characters",
            fields: (number) => ({ ...newItem(number), ART_DESC1: "x".repeat(60) }),
            expectField: "ART_DESC1",
          },
          {
            name: "no name",
            fields: (number) => ({ ...newItem(number), ART_DESC1: null }),
            expectField: "ART_DESC1",
          },
          {
            name: "an unknown VAT code",
            fields: (number) => ({ ...newItem(number), VAT_CODE: "9" }),
            expectField: "VAT_CODE",
          },
          {
            name: "an unknown group",
            fields: (number) => ({ ...newItem(number), AG_CODE: "NIX" }),
            expectField: "AG_CODE",
          },
          {
            name: "a price with five decimals",
            fields: (number) => ({ ...newItem(number), PX_SELL: "1.23456" }),
            expectField: "PX_SELL",
          },
        ],
      },
      stock: {
        async seed(count) {
          for (let missing = count - (await direct.keys("AK1")).length; missing > 0; missing -= 1) {
            made += 1;
            await direct.createArticle({ ART_CODE: String(100_000 + made), QTY_TECH: 5 });
          }
        },
        keys: () => direct.keys("AK1"),
        touch: (key) => direct.changeArticle({ ART_CODE: key, QTY_TECH: 7 }),
        changedFields: { QTY_AVAIL: "12.5", STK_FLG: true },
      },
      category: {
        async seed(count) {
          for (let missing = count - (await direct.keys("AG1")).length; missing > 0; missing -= 1) {
            made += 1;
            await direct.createGroup({ AG_CODE: `G${1_000 + made}` });
          }
        },
        keys: () => direct.keys("AG1"),
        touch(key) {
          touched += 1;
          return direct.changeGroup({ AG_CODE: key, AG_DESC: `Groep ${touched}` });
        },
        newItem: (number) => ({ AG_CODE: `N${number}`, AG_DESC: `Groep ${number}`, X1_PARENT: "ALG" }),
        changedFields: { AG_DESC: "Kranen" },
        invalidItems: [
          {
            name: "a name of 41 characters",
            fields: (number) => ({ AG_CODE: `M${number}`, AG_DESC: "x".repeat(41) }),
            expectField: "AG_DESC",
          },
          {
            name: "an unknown parent",
            fields: (number) => ({ AG_CODE: `W${number}`, AG_DESC: "Wees", X1_PARENT: "NIX" }),
            expectField: "X1_PARENT",
          },
        ],
      },
      customer: {
        async seed(count) {
          for (let missing = count - (await direct.keys("AR1")).length; missing > 0; missing -= 1) {
            made += 1;
            await direct.createDebtor({ ACCT_NAME: `Klant ${made}`, DEB_NR: `S${made}`, MAIL_BUS: `s${made}@x.nl` });
          }
          // The sample administration's own debtors have no number of a shop yet.
          for (const key of await direct.keys("AR1")) {
            if (!numbered.has(key)) await direct.changeDebtor({ SUB_NR: key, DEB_NR: `K${key}` });
            numbered.add(key);
          }
        },
        keys: () => direct.keys("AR1"),
        touch(key) {
          touched += 1;
          return direct.changeDebtor({ SUB_NR: key, TEL_MOB: `06 ${touched}` });
        },
        newItem: newDebtor,
        changedFields: { ACCT_NAME: "Fietsen en meer", TEL_BUS: null, CITY: "Utrecht", DISC_CODE: "60" },
        invalidItems: [
          {
            name: "a name of 41 characters",
            fields: (number) => ({ ...newDebtor(number), ACCT_NAME: "x".repeat(41) }),
            expectField: "ACCT_NAME",
          },
          {
            name: "an unknown ledger account",
            fields: (number) => ({ ...newDebtor(number), ACCT_NR: "9999" }),
            expectField: "ACCT_NR",
          },
        ],
      },
      order: {
        async seed(count) {
          if (!(await direct.keys("AK1")).includes("100001")) await direct.createArticle({ ART_CODE: "100001" });
          for (let missing = count - (await direct.keys("SO1")).length; missing > 0; missing -= 1) {
            made += 1;
            await direct.createOrder(`WEB-${made}`);
          }
        },
        keys: () => direct.keys("SO1"),
        touch: (key) => books.touchOrder(key),
        newItem: newOrder,
        invalidItems: [
          {
            name: "an unknown article",
            fields: (number) => ({ ...newOrder(number), SO_LINE: [{ ART_CODE: "NIX", ORD_QTY: "1" }] }),
            expectField: "ART_CODE",
          },
          {
            name: "an unknown debtor",
            fields: (number) => ({ ...newOrder(number), RPL_INV: "88888" }),
            expectField: "RPL_INV",
          },
          {
            name: "an unknown VAT code",
            fields: (number) => ({
              ...newOrder(number),
              SO_LINE: [{ ART_CODE: "100001", ORD_QTY: "1", VAT_CODE: "9" }],
            }),
            expectField: "VAT_CODE",
          },
          {
            name: "more lines than one order takes",
            fields: (number) => ({
              ...newOrder(number),
              SO_LINE: Array.from({ length: 501 }, () => ({ ART_CODE: "100001", ORD_QTY: "1" })),
            }),
            expectField: "SO_LINE",
          },
        ],
      },
      invoice: {
        async seed(count) {
          for (let missing = count - (await direct.keys("DJ2P")).length; missing > 0; missing -= 1) {
            made += 1;
            await direct.createPage(`F${made}`);
          }
        },
        keys: () => direct.keys("DJ2P"),
        touch: () => Promise.reject(new Error("Journal pages cannot be changed.")),
        newItem: newPage,
        invalidItems: [
          {
            name: "an unknown journal",
            fields: (number) => ({ ...newPage(number), DJ_CODE: "XXX" }),
            expectField: "DJ_CODE",
          },
          {
            name: "an unknown ledger account",
            fields: (number) => ({ ...newPage(number), DJ_LINE: [{ ACCT_NR: "9999", AMOUNT: "1" }] }),
            expectField: "ACCT_NR",
          },
        ],
      },
    },
    openApi: { file: new URL("../../../../contracts/accountview.openapi.yaml", import.meta.url), callFor },
  };
}

/** The call that makes each operation's request. Examples of other tables than ours have none. */
function callFor(example: ResponseExample): ((session: BooksSession) => Promise<unknown>) | null {
  const { operationId, status, name } = example;
  const isOurs = status >= 400 || name === "item";
  switch (operationId) {
    case "businessObjects":
      return discoverObjects;
    case "systemData":
      return (session) => discoverFields(session, "product");
    case "read":
      return isOurs ? (session) => articleFunctions.getMany({ session, keys: ["100234"] }) : readsNoGroups(name);
    case "create":
      return isOurs ? (session) => articleFunctions.create({ session, items: [newItem(1)] }) : null;
    case "update":
      return isOurs
        ? (session) => articleFunctions.update({ session, items: [{ key: "100234", fields: { PX_SELL: "1" } }] })
        : null;
    default:
      return null;
  }
}

/** An answer without our table means that there are no rows (§4, Response). */
function readsNoGroups(name: string): ((session: BooksSession) => Promise<unknown>) | null {
  return name === "none" ? (session) => articleGroupFunctions.getMany({ session, keys: ["ALG"] }) : null;
}
