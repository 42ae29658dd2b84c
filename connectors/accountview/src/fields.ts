import type { FieldSchema } from "@koppla/connector-sdk";

/**
 * Text is stored in Windows-1252 and loses trailing blanks (accountview.md §9, 4; §10.3, 21). It is exact unless it says
 * more: keys, numbers and codes stop the record rather than become another one.
 */
export const text = { type: "text", characterSet: "windows-1252", trimmed: true } as const;
/** Text for people: what does not fit is fitted, and told. */
export const prose = { ...text, storing: "fit" } as const;
/** E-mail addresses and telephone numbers: a changed one is a wrong one, so what does not fit is left out, and told. */
export const contact = { ...text, storing: "leaveOut" } as const;
export const email = { ...contact, standard: "email" } as const;
/** A code is kept in upper case (§9, 2). */
export const code = { ...text, upperCase: true } as const;
/** A currency is one of those that the connection's settings say this administration keeps. */
export const currencyCode = (currencies: readonly string[]) =>
  ({ ...code, maxLength: 3, oneOf: currencies, ruledBy: "currencies" }) as const;
/** Type Y: four decimals (§9, 3), and the bounds of FoxPro's currency type. */
export const currency = {
  type: "decimal",
  decimals: 4,
  minimum: "-922337203685477.5807",
  maximum: "922337203685477.5807",
} as const;
/** Type N: at most six decimals (§10.3, 21). */
export const number = { type: "decimal", decimals: 6 } as const;

/** accountview-fields.json, ARTICLE. What `list` asks for, hence no free fields: they differ per customer (§9, 5). */
export const articleFields: readonly FieldSchema[] = [
  { name: "ART_CODE", label: "Artikelcode", ...code, required: true, maxLength: 15 },
  { name: "ART_DESC1", label: "Omschrijving", ...prose, required: true, maxLength: 40 },
  { name: "ART_DESC2", label: "Omschrijving 2", ...prose, maxLength: 40 },
  { name: "ART_TEXT", label: "Uitgebreide omschrijving", ...prose },
  { name: "AG_CODE", label: "Artikelgroep", ...code, required: true, maxLength: 5 },
  { name: "PX_SELL", label: "Verkoopprijs", ...currency },
  { name: "VAT_CODE", label: "BTW-code", ...code, required: true, maxLength: 2 },
  { name: "EAN_CODE", label: "EAN-code", ...text, maxLength: 14 },
  { name: "ART_UNIT", label: "Eenheid", ...code, maxLength: 5 },
  { name: "CUR_CODE", label: "Valutacode", ...code, maxLength: 3 },
  { name: "ART_WEIGHT", label: "Gewicht", ...number, width: 10 },
  { name: "WEB_FLG", label: "Tonen in webshop", type: "boolean" },
  { name: "STK_FLG", label: "Voorraadartikel", type: "boolean" },
  { name: "REC_BLK", label: "Geblokkeerd", type: "boolean" },
  { name: "COST_PX", label: "Kostprijs", ...currency, readOnly: true },
  { name: "QTY_AVAIL", label: "Beschikbare voorraad", ...number, readOnly: true },
  { name: "CNG_DATE", label: "Wijzigingsdatum", type: "dateTime", readOnly: true },
];

const soldFor = { ...currency, readOnly: true, computedFrom: ["PX_SELL", "VAT_CODE"] } as const;

/** Computed here, from PX_SELL, the setting that says whether it includes VAT, and the rate of the VAT code. */
export const articlePrices: readonly FieldSchema[] = [
  { name: "price_excluding_vat", label: "Verkoopprijs exclusief btw", ...soldFor },
  { name: "price_including_vat", label: "Verkoopprijs, indien inclusief btw", ...soldFor },
];

/** accountview-fields.json, ART_GRP. */
export const articleGroupFields: readonly FieldSchema[] = [
  { name: "AG_CODE", label: "Artikelgroep", ...code, required: true, maxLength: 5 },
  { name: "AG_DESC", label: "Omschrijving artikelgroep", ...prose, required: true, maxLength: 40 },
  { name: "CNG_DATE", label: "Wijzigingsdatum", type: "dateTime", readOnly: true },
];
