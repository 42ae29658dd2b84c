import type { FieldSchema } from "@koppla/connector-sdk";
import { code, contact, currency, currencyCode, email, number, prose, text } from "./fields.ts";
import type { Settings } from "./manifest.ts";

/* Fields of debtors, delivery addresses and sales orders: accountview.md §7.1, §7.2, §7.6; accountview-fields.json. */

/** Country codes are two letters A–Z (§10.3, 24). */
const country = { ...code, maxLength: 2, standard: "country" } as const;
/** Stored as `1234 AB`. */
const postcode = { ...text, maxLength: 10, form: "dutch-postcode" } as const;

/** CONTACT. The number that the shop knows a customer by stands in a field that is a setting. */
export function debtorFields({ customerKeyField, currencies }: Settings): readonly FieldSchema[] {
  return [
    { name: "SUB_NR", label: "Debiteurnummer", ...code, maxLength: 10, readOnly: true },
    { name: "ACCT_NAME", label: "Naam", ...prose, required: true, maxLength: 40 },
    { name: "SRC_CODE", label: "Zoekcode", ...code, required: true, maxLength: 10 },
    { name: "ACCT_NR", label: "Grootboekrekening debiteuren", ...text, required: true, maxLength: 10 },
    { name: "ADDRESS1", label: "Adres", ...prose, maxLength: 80, streetLine: true },
    { name: "ST_STREET", label: "Straat", ...prose, maxLength: 60 },
    { name: "ST_NR", label: "Huisnummer", ...text, maxLength: 10 },
    { name: "ST_EXTRA", label: "Toevoeging", ...text, maxLength: 10 },
    { name: "POST_CODE", label: "Postcode", ...postcode },
    { name: "CITY", label: "Plaats", ...prose, maxLength: 35 },
    { name: "BOX_CITY", label: "Plaats postbus", ...prose, maxLength: 35 },
    { name: "CNT_CODE", label: "Land", ...country },
    { name: "MAIL_BUS", label: "E-mail", ...email, maxLength: 50 },
    { name: "TEL_BUS", label: "Telefoon", ...contact, maxLength: 20 },
    { name: "TEL_MOB", label: "Mobiel", ...contact, maxLength: 20 },
    { name: "WWW_URL", label: "Website", ...contact, maxLength: 60 },
    { name: "MAIN_CONT", label: "Contactpersoon", ...prose, maxLength: 40 },
    { name: "MC_MAILB", label: "E-mail contactpersoon", ...email, maxLength: 50 },
    { name: "COC_CODE", label: "KvK-nummer", ...text, maxLength: 15 },
    { name: "VAT_NR", label: "Btw-nummer", ...code, maxLength: 14, form: "vat-number" },
    { name: "DISC_CODE", label: "Betalingsconditie", ...code, maxLength: 2 },
    { name: "CUR_CODE", label: "Valutacode", ...currencyCode(currencies) },
    { name: "LNG_CODE", label: "Taalcode", ...code, maxLength: 5 },
    { name: customerKeyField, label: "Klantnummer in de webwinkel", ...text, maxLength: 10 },
    { name: "RPL_INV", label: "Factuurdebiteur", ...code, maxLength: 10 },
    { name: "BLK_SP", label: "Geblokkeerd voor orders", type: "boolean" },
    { name: "REC_BLK", label: "Geblokkeerd", type: "boolean" },
    { name: "CNG_DATE", label: "Wijzigingsdatum", type: "dateTime", readOnly: true },
  ];
}

/** By which a company is told, with most characters of each. */
export const companyNumbers: ReadonlyMap<string, number> = new Map([
  ["VAT_NR", 14],
  ["COC_CODE", 15],
]);

/** Computed here: the shop's number under one name, the first of two towns that is filled (§4, Response), and the name where it is a company's. */
export const computedDebtorFields: readonly FieldSchema[] = [
  { name: "shop_number", label: "Klantnummer in de webwinkel, onder vaste naam", ...text, readOnly: true },
  { name: "town", label: "Plaats", ...prose, maxLength: 35, readOnly: true, computedFrom: ["CITY", "BOX_CITY"] },
  {
    name: "company_name",
    label: "Bedrijfsnaam; leeg bij een persoon",
    ...prose,
    maxLength: 40,
    readOnly: true,
    computedFrom: ["ACCT_NAME", "MAIN_CONT", "COC_CODE", "VAT_NR"],
  },
  {
    name: "contact_list",
    label: "Contactpersoon met eigen e-mailadres",
    type: "list",
    readOnly: true,
    computedFrom: ["MAIN_CONT", "MC_MAILB", "MAIL_BUS"],
  },
  {
    name: "person_name",
    label: "Naam van de persoon, of van de contactpersoon",
    ...text,
    readOnly: true,
    computedFrom: ["ACCT_NAME", "MAIN_CONT", "COC_CODE", "VAT_NR"],
  },
];

/** DEL_ADDR. */
export const addressFields: readonly FieldSchema[] = [
  { name: "DEL_NAME", label: "Naam", ...prose, required: true, maxLength: 40 },
  { name: "ADDRESS1", label: "Adres", ...prose, required: true, maxLength: 80, streetLine: true },
  { name: "POST_CODE", label: "Postcode", ...postcode },
  { name: "CITY", label: "Plaats", ...prose, maxLength: 35 },
  { name: "CNT_CODE", label: "Land", ...country },
  { name: "MAIL_BUS", label: "E-mail", ...email, maxLength: 50 },
  { name: "TEL_BUS", label: "Telefoon", ...contact, maxLength: 20 },
];

/** SO_HDR. */
export function orderHeaderFields({ currencies }: Settings): readonly FieldSchema[] {
  return [
    { name: "ORD_NR", label: "Ordernummer", ...text, maxLength: 10, readOnly: true },
    { name: "RPL_INV", label: "Factuurdebiteur", ...code, required: true, maxLength: 10 },
    { name: "RPL_DEL", label: "Afleverdebiteur", ...code, maxLength: 10 },
    { name: "ORD_DATE", label: "Orderdatum", type: "date", required: true },
    { name: "DEL_DATE", label: "Leverdatum", type: "date" },
    { name: "COMMENT1", label: "Referentie", ...text, maxLength: 40 },
    { name: "COMMENT2", label: "Opmerking", ...prose },
    { name: "COMMENT3", label: "Interne opmerking", ...prose },
    { name: "TO_EMAIL", label: "E-mail", ...email, maxLength: 50 },
    { name: "DEL_CODE", label: "Afleveradres", ...text, maxLength: 10 },
    { name: "EMP_NR", label: "Medewerker", ...text, maxLength: 10 },
    { name: "DISC_CODE", label: "Betalingsconditie", ...code, maxLength: 2 },
    { name: "CUR_CODE", label: "Valutacode", ...currencyCode(currencies) },
    { name: "EXT_ID", label: "Externe sleutel", ...text, maxLength: 32 },
    { name: "GROSS_FLG", label: "Inclusief btw", type: "boolean" },
    { name: "PD_AMT", label: "Korting op de hele order", ...currency },
    { name: "ORD_TOT", label: "Ordertotaal", ...currency, readOnly: true },
    { name: "CNG_DATE", label: "Wijzigingsdatum", type: "dateTime", readOnly: true },
  ];
}

/** SO_LINE, under the names that they have in a row. */
export const orderLineFields: readonly FieldSchema[] = [
  { name: "ART_CODE", label: "Artikelcode", ...code, required: true, maxLength: 15 },
  { name: "ART_DESC1", label: "Omschrijving", ...prose, maxLength: 40 },
  { name: "ORD_QTY", label: "Aantal", ...number, required: true, width: 12 },
  { name: "ART_PX", label: "Prijs", ...currency },
  { name: "DISC_PCT", label: "Kortingspercentage", ...number, width: 9 },
  { name: "VAT_CODE", label: "Btw-code", ...code, maxLength: 2 },
];

const labels = { ADDRESS1: "Adres", ST_NR: "Huisnummer", ST_EXTRA: "Toevoeging", POST_CODE: "Postcode" } as const;
const places = { ...labels, CITY: "Plaats", CNT_CODE: "Land" } as const;

function declared(prefix: string, names: { readonly [name: string]: string }, keys: readonly string[]): FieldSchema[] {
  return Object.entries(names).map(([name, label]) => ({
    name: `${prefix}.${name}`,
    label: `${label} (${prefix === "invoice_address" ? "factuur" : "aflevering"})`,
    ...text,
    readOnly: true,
    computedFrom: keys,
  }));
}

/** Computed here, from what the keys of an order lead to (orders/order-addresses.ts). */
const orderAddressFields: readonly FieldSchema[] = [
  ...declared("invoice_address", { ACCT_NAME: "Naam", ...places }, ["RPL_INV"]),
  ...declared("delivery_address", { DEL_NAME: "Naam", ...places }, ["DEL_CODE", "RPL_DEL"]),
  { name: "unread_delivery", label: "Afleveradres (DEL_CODE)", ...text, readOnly: true, computedFrom: ["DEL_CODE"] },
];

/** An order as Koppla sees it: header, lines, shipping costs as one amount, and where it lies. */
export function orderFields(settings: Settings): readonly FieldSchema[] {
  return [
    ...orderHeaderFields(settings),
    { name: "SO_LINE", label: "Orderregels", type: "list", required: true },
    ...orderLineFields.map((field) => ({ ...field, name: `SO_LINE[].${field.name}` })),
    { name: "shipping_cost", label: "Verzendkosten", ...currency },
    { name: "order_reference", label: "Referentie, anders het ordernummer", type: "text", readOnly: true },
    ...orderAddressFields,
    {
      name: "unspread_discount",
      label: "Korting op de hele order (PD_AMT)",
      ...currency,
      readOnly: true,
      computedFrom: ["PD_AMT"],
    },
    { name: "in_history", label: "In de historie", type: "boolean", readOnly: true },
  ];
}
