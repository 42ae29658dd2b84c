import { Refusal } from "../refusal.ts";
import type { WrittenRow } from "./write-body.ts";

/** Mandatory fields by table (accountview.md §10.3 rule 22). */
const mandatory: { readonly [table: string]: readonly string[] } = {
  CONTACT: ["ACCT_NAME", "SRC_CODE", "ACCT_NR"],
  ARTICLE: ["ART_CODE", "ART_DESC1", "AG_CODE", "VAT_CODE"],
  ART_GRP: ["AG_CODE", "AG_DESC"],
  DEL_ADDR: ["SUB_NR", "DEL_NAME", "ADDRESS1"],
  SO_HDR: ["RPL_INV", "ORD_DATE"],
  SO_LINE: ["ART_CODE", "ORD_QTY"],
  DJ_PAGE: ["DJ_CODE", "SUB_NR", "INV_NR", "HDR_DESC", "TRN_DATE", "PERIOD"],
  DJ_LINE: ["ACCT_NR", "AMOUNT"],
};

/** Numbers that must not be 0 either. There is no month 0. */
const notZero = new Set(["ORD_QTY", "PERIOD"]);

/** On POST all must have a value; on PUT none may be emptied. @throws Refusal that names the field */
export function checkMandatory(table: string, { values, empty }: WrittenRow, isUpdate: boolean): void {
  for (const name of mandatory[table] ?? []) {
    const isSent = name in values;
    if (isUpdate && !isSent) continue;
    if (!isSent || empty.has(name) || (notZero.has(name) && values[name] === 0)) {
      throw new Refusal(`${name}: verplicht veld${isUpdate ? " mag niet leeg worden" : " ontbreekt"}`);
    }
  }
}
