import type { FieldSchema } from "../field.ts";

/** A text field, as short as a test needs it. */
export function textField(rules: Partial<FieldSchema> = {}): FieldSchema {
  return { name: "FIELD", label: "Field", type: "text", ...rules };
}

export function decimalField(rules: Partial<FieldSchema> = {}): FieldSchema {
  return { name: "FIELD", label: "Field", type: "decimal", ...rules };
}

/** AccountView's article as far as the tests need it (contracts/accountview.md §7.3). */
export const articleFields: readonly FieldSchema[] = [
  {
    name: "ART_CODE",
    label: "Article code",
    type: "text",
    required: true,
    maxLength: 15,
    upperCase: true,
    trimmed: true,
  },
  {
    name: "ART_DESC1",
    label: "Name",
    type: "text",
    required: true,
    maxLength: 40,
    trimmed: true,
    characterSet: "windows-1252",
  },
  { name: "ART_TEXT", label: "Long description", type: "text", trimmed: true },
  { name: "AG_CODE", label: "Group", type: "text", required: true, maxLength: 5, upperCase: true, trimmed: true },
  { name: "VAT_CODE", label: "VAT code", type: "text", maxLength: 2, trimmed: true },
  { name: "PX_SELL", label: "Sales price", type: "decimal", decimals: 4 },
  { name: "EAN_CODE", label: "EAN code", type: "text", standard: "gtin" },
  { name: "CNG_DATE", label: "Changed", type: "dateTime", readOnly: true },
];
