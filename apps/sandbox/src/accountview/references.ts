import { type Administration, fieldValue } from "./administration.ts";
import { tableNamed } from "./dictionary.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";

/** Field of a table → the table in which its value must exist (accountview.md §10.3 rule 24). */
const references: { readonly [table: string]: { readonly [field: string]: string } } = {
  CONTACT: { ACCT_NR: "LEDGER", VAT_CODE: "VAT", DISC_CODE: "PAY_COND" },
  DEL_ADDR: { SUB_NR: "CONTACT" },
  ARTICLE: { AG_CODE: "ART_GRP", VAT_CODE: "VAT" },
  ART_GRP: { X1_PARENT: "ART_GRP" },
  SO_HDR: { RPL_INV: "CONTACT", RPL_DEL: "CONTACT", DISC_CODE: "PAY_COND", COST_CODE: "COST" },
  SO_LINE: { ART_CODE: "ARTICLE", VAT_CODE: "VAT" },
  DJ_PAGE: { DJ_CODE: "DAILY", SUB_NR: "CONTACT" },
  DJ_LINE: { ACCT_NR: "LEDGER", VAT_CODE: "VAT", COST_CODE: "COST" },
};

/** @throws Refusal that names the field and the value */
export function checkReferences(administration: Administration, table: string, row: Row): void {
  for (const [field, target] of Object.entries(references[table] ?? {})) {
    const value = row[field];
    if (typeof value === "string" && value !== "" && !administration.rows(target).get(value)) {
      throw new Refusal(`${field}: ${value} bestaat niet in ${target}`);
    }
  }
  const country = row.CNT_CODE;
  if (typeof country === "string" && country !== "" && !/^[A-Z]{2}$/.test(country)) {
    throw new Refusal(`CNT_CODE: twee letters verwacht, niet ${country}`);
  }
}

/** Blocked debtors and items are refused on orders, and an address must be the delivery debtor's (rule 24). */
export function checkOrder(administration: Administration, header: Row, lines: readonly Row[]): void {
  for (const field of ["RPL_INV", "RPL_DEL"]) {
    const debtor = administration.rows("CONTACT").get(String(header[field] ?? ""));
    if (debtor?.REC_BLK === true || debtor?.BLK_SP === true)
      throw new Refusal(`${field}: debiteur ${String(header[field])} is geblokkeerd`);
  }
  const blocked = lines.find((line) => administration.rows("ARTICLE").get(String(line.ART_CODE))?.REC_BLK === true);
  if (blocked) throw new Refusal(`ART_CODE: artikel ${String(blocked.ART_CODE)} is geblokkeerd`);
  const addressId = String(header.DEL_CODE ?? "");
  if (addressId !== "") {
    const address = administration.rows("DEL_ADDR").get(addressId);
    const debtor = String(header.RPL_DEL || header.RPL_INV);
    if (address?.SUB_NR !== debtor) throw new Refusal(`DEL_CODE: ${addressId} is geen afleveradres van ${debtor}`);
  }
}

/** Mandatory fields (rule 22); lines beside their header. */
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

/** On POST all must have a value; on PUT none may be emptied. @throws Refusal that names the field */
export function checkMandatory(table: string, row: Row, isUpdate: boolean): void {
  const fields = tableNamed(table).fields;
  for (const name of mandatory[table] ?? []) {
    const field = fields.get(name);
    const isSent = name in row;
    if (field && (isSent || !isUpdate) && isMissing(name, isSent ? fieldValue(row, field) : "")) {
      throw new Refusal(`${name}: verplicht veld${isUpdate ? " mag niet leeg worden" : " ontbreekt"}`);
    }
  }
}

function isMissing(name: string, value: string | number | boolean): boolean {
  return value === "" || (value === 0 && (name === "ORD_QTY" || name === "PERIOD"));
}
