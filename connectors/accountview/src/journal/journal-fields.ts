import type { FieldSchema } from "@koppla/connector-sdk";
import { code, currency, currencyCode, number, prose, text } from "../fields.ts";
import type { Settings } from "../manifest.ts";

/** accountview-fields.json, DJ_PAGE; DJ_CODE is flagged as closed to writing, and yet must be sent (§9, 6). */
export const journalPageHeader: readonly FieldSchema[] = [
  { name: "DJ_CODE", label: "Dagboek", ...code, required: true, maxLength: 3 },
  { name: "SUB_NR", label: "Debiteur", ...code, required: true, maxLength: 10 },
  { name: "INV_NR", label: "Factuurnummer", ...text, required: true, maxLength: 12 },
  { name: "HDR_DESC", label: "Omschrijving", ...prose, required: true, maxLength: 40 },
  { name: "TRN_DATE", label: "Datum", type: "date", required: true },
  { name: "PERIOD", label: "Periode", type: "decimal", decimals: 0, required: true },
  { name: "GROSS_FLG", label: "Inclusief btw", type: "boolean" },
  { name: "CUR_CODE", label: "Valutacode", ...code, maxLength: 3 },
  { name: "DISC_CODE", label: "Betalingsconditie", ...code, maxLength: 2 },
  { name: "COMMENT1", label: "Opmerking", ...text },
  { name: "PAGE_AMT", label: "Bladzijdetotaal", ...currency, readOnly: true },
  { name: "PAGE_VAT", label: "Btw van de bladzijde", ...currency, readOnly: true },
];

/** accountview-fields.json, DJ_LINE. */
export const journalLineFields: readonly FieldSchema[] = [
  { name: "ACCT_NR", label: "Grootboekrekening", ...code, required: true, maxLength: 10 },
  { name: "TRN_DESC", label: "Omschrijving", ...prose, maxLength: 40 },
  { name: "AMOUNT", label: "Bedrag", ...currency, required: true },
  { name: "VAT_CODE", label: "Btw-code", ...code, maxLength: 2 },
  { name: "TRN_QTY", label: "Aantal", ...number, width: 13 },
];

/** A page as Koppla sees it: header, lines, and shipping costs as one amount. */
export function journalPageFields({ currencies }: Settings): readonly FieldSchema[] {
  return [
    ...journalPageHeader.map((field) =>
      field.name === "CUR_CODE" ? { ...field, ...currencyCode(currencies) } : field,
    ),
    { name: "DJ_LINE", label: "Regels", type: "list", required: true },
    ...journalLineFields.map((field) => ({ ...field, name: `DJ_LINE[].${field.name}` })),
    { name: "shipping_cost", label: "Verzendkosten", ...currency },
    {
      name: "page_total",
      label: "Totaal inclusief btw",
      ...currency,
      readOnly: true,
      computedFrom: ["PAGE_AMT", "PAGE_VAT"],
    },
    { name: "page_vat", label: "Btw", ...currency, readOnly: true, computedFrom: ["PAGE_AMT", "PAGE_VAT"] },
  ];
}
