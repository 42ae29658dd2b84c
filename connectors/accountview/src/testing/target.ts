import type { ConformanceTarget, ResponseExample } from "@koppla/connector-sdk/conformance";
import { articleGroupFunctions } from "../article-groups.ts";
import { articleFunctions } from "../articles.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import { companies, discoverFields, discoverObjects } from "../metadata.ts";
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

/** AccountView's stand-in as the conformance suite wants it. */
export async function startAccountViewTarget(): Promise<ConformanceTarget<Settings>> {
  const books = await startTestBooks();
  const { direct } = books;
  const { refreshToken } = await books.signIn();
  let made = 0;
  let touched = 0;

  return {
    baseUrl: books.baseUrl,
    credentials: { ...client, refreshToken },
    settings: { companyId },
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
        keys: () => direct.keys("AK1"),
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
    case "companies":
      return (session) => companies({ session });
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
