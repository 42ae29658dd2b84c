import {
  type Authorisation,
  type CallLimits,
  callWindows,
  describeSettings,
  pageAddresses,
  type Session,
} from "@koppla/connector-sdk";
import { z } from "zod";
import { isTimeZone } from "./installation-time.ts";
import { settingWords } from "./setting-words.ts";

/** What Koppla knows about AccountView before it calls it: accountview.md §1–§3. */
export const system = "accountview";
export const title = "AccountView";
export const verification = "Verified against the contract sandbox (av-1) only, not against a real administration.";

/** Object codes differ between installations (§0): these are the usual ones. */
const objects = z.strictObject({
  articles: z.string().min(1).default("AK1").meta({ title: "Object of articles" }),
  articleGroups: z.string().min(1).default("AG1").meta({ title: "Object of article groups" }),
  debtors: z.string().min(1).default("AR1").meta({ title: "Object of debtors" }),
  deliveryAddresses: z.string().min(1).default("ADDR").meta({ title: "Object of delivery addresses" }),
  orders: z.string().min(1).default("SO1").meta({ title: "Object of sales orders" }),
  orderHistory: z.string().min(1).default("ALH").meta({ title: "Object of finished orders" }),
  journalPages: z.string().min(1).default("DJ2").meta({ title: "Object of journal pages" }),
  vatCodes: z.string().min(1).default("VA1").meta({ title: "Object of VAT codes" }),
  paymentConditions: z.string().min(1).default("PT1").meta({ title: "Object of payment conditions" }),
  journals: z.string().min(1).default("DJ1").meta({ title: "Object of journals" }),
  ledgerAccounts: z.string().min(1).default("GL1").meta({ title: "Object of ledger accounts" }),
  journalPagesRead: z.string().min(1).default("DJ2P").meta({ title: "Object of journal pages, for reading" }),
});

/** Free fields differ per customer, in their names too (§7.3). */
const freeField = z.string().regex(/^X\d_[A-Z0-9_]+$/, "Use the name of a free field such as X1_PARENT.");

export const settings = z
  .strictObject({
    companyId: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "A company id has no blanks.")
      .optional()
      .meta({ title: "Company", description: "Id of the company, as AccountView lists it." }),
    controlAccount: z
      .string()
      .min(1)
      .optional()
      .meta({ title: "Control account of debtors", description: "Ledger account that new debtors are booked on." }),
    defaultItemGroup: z
      .string()
      .min(1)
      .optional()
      .meta({ title: "Default article group", description: "Group of new articles; AccountView needs one." }),
    shippingArticle: z
      .string()
      .min(1)
      .optional()
      .meta({ title: "Shipping article", description: "Article that shipping costs are booked with on orders." }),
    customerKeyField: z
      .string()
      .regex(/^(?:DEB_NR|X\d_[A-Z0-9_]+)$/, "Use DEB_NR, or the name of a free field such as X1_SHOP.")
      .default("DEB_NR")
      .meta({
        title: "Field of the customer number",
        description: "Field of debtors that holds the shop's own number.",
      }),
    groupParentField: freeField.optional().meta({
      title: "Field of the parent group",
      description: "Free field of article groups that holds the parent's code; without it groups are a flat list.",
    }),
    articleParentField: freeField.optional().meta({
      title: "Field of the configurable product",
      description: "Free field of articles that holds the code of the product that a variant belongs to.",
    }),
    configurableField: freeField.optional().meta({
      title: "Mark of configurable products",
      description: "Free field that marks articles that only stand for their variants: these are not sold themselves.",
    }),
    salesJournal: z.string().min(1).max(3).optional().meta({
      title: "Sales journal",
      description: "Journal that invoices are booked in; needed by flows that make invoices.",
    }),
    revenueAccount: z.string().min(1).max(10).optional().meta({
      title: "Revenue account",
      description: "Ledger account of what is sold; a row of the mapping may choose it by tax code instead.",
    }),
    orderReferenceField: z.enum(["COMMENT1", "EXT_ID"]).default("COMMENT1").meta({
      title: "Field of the order reference",
      description: "COMMENT1 can be searched in finished orders too; EXT_ID cannot.",
    }),
    currencies: z
      .array(z.string().regex(/^[A-Z]{3}$/, "A currency is three capital letters, as in EUR."))
      .min(1)
      .default(["EUR"])
      .meta({ title: "Currencies", description: "That this administration keeps." }),
    addressForm: z
      .enum(["joined", "split"])
      .default("joined")
      .meta({ title: "Form of addresses", description: "Street and number in one field, or in fields of their own." }),
    discounts: z
      .enum(["percent", "article"])
      .default("percent")
      .meta({ title: "Discounts", description: "As a percentage of the line, or as a line of a discount article." }),
    discountArticle: z.string().min(1).optional().meta({
      title: "Discount article",
      description: "Article that discounts are booked with, where they have lines.",
    }),
    newArticlesKeepStock: z.boolean().default(false).meta({
      title: "New articles keep stock",
      description:
        "Whether AccountView keeps stock of articles that Koppla creates. Stock flows skip articles without.",
    }),
    longestRequestSeconds: z.int().min(1).max(600).default(90).meta({
      title: "Longest request",
      description: "Seconds that the installation may take for a call; after a lost answer Koppla waits as long.",
    }),
    pricesIncludeVat: z
      .boolean()
      .default(false)
      .meta({ title: "Sales prices include VAT", description: "How this administration keeps sales prices." }),
    concurrentCalls: z
      .int()
      .min(1)
      .max(4)
      .default(2)
      .meta({ title: "Calls at once", description: "The installation itself answers every call: two are plenty." }),
    callsPerMinute: z
      .int()
      .min(1)
      .max(100_000)
      .optional()
      .meta({ title: "Calls per minute", description: "Where the relay to this installation allows only so many." }),
    callsPerDay: z
      .int()
      .min(1)
      .max(10_000_000)
      .optional()
      .meta({ title: "Calls per day", description: "Where the relay allows only so many in any 24 hours." }),
    language: z
      .enum(["nl"])
      .default("nl")
      .meta({ title: "Language", description: "Of names and descriptions in this administration." }),
    pageAddresses,
    objects: objects.prefault({}).meta({
      title: "Object codes",
      description: "Every installation has its own; these are the usual ones.",
    }),
    timeZone: z
      .string()
      .refine(isTimeZone, "This is not the name of a time zone.")
      .default("Europe/Amsterdam")
      .meta({ title: "Time zone", description: "Of the computer that AccountView runs on." }),
  })
  .refine(({ discounts, discountArticle }) => discounts === "percent" || discountArticle !== undefined, {
    path: ["discountArticle"],
    error: "discounts: article needs a discountArticle",
  });
const { pageAddresses: _, ...ownSettings } = settings.shape;
describeSettings(ownSettings, settingWords);
export type Settings = z.output<typeof settings>;
export type BooksSession = Session<Settings>;

export const credentials = z.strictObject({
  clientId: z.string().min(1).meta({ title: "API key" }),
  clientSecret: z.string().min(1).meta({ title: "API secret" }),
  refreshToken: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "Refresh token", description: "Where the connection starts, unless a person signs in." }),
});
type Credentials = z.output<typeof credentials>;

/** The credentials open every company that their user may see. */
export const destinationSettings = ["companyId"];

/** §2: authorization code, and refresh tokens that rotate. The login page lies at the root of the host. */
export const authorisation: Authorisation<Credentials> = {
  kind: "authorization-code",
  authorizeUrl: (baseUrl) => new URL("/ams/authorize.aspx", baseUrl).href,
  scopes: ["readaccountviewdata", "updateaccountviewdata"],
  tokenPath: "/token",
  clientId: ({ clientId }) => clientId,
  clientSecret: ({ clientSecret }) => clientSecret,
  refreshToken: ({ refreshToken }) => refreshToken,
};

/**
 * §3: no limits are stated, few calls at once are advised, and the relay may wait long for the installation. A page of
 * 1,000 articles with long descriptions has some megabytes.
 */
export function limits({ callsPerMinute, callsPerDay, concurrentCalls, longestRequestSeconds }: Settings): CallLimits {
  return {
    windows: callWindows({ callsPerMinute, callsPerDay }),
    concurrentCalls,
    longestRequestMs: longestRequestSeconds * 1_000,
    maxAnswerBytes: 32 * 1024 * 1024,
  };
}
