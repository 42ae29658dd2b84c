import type { Administration } from "../administration.ts";
import { Refusal } from "../refusal.ts";
import type { Row } from "../rows.ts";

/** Field of a table → the table in which its value must exist (accountview.md §10.3 rule 24). */
const references: { readonly [table: string]: { readonly [field: string]: string } } = {
  CONTACT: { ACCT_NR: "LEDGER", VAT_CODE: "VAT", DISC_CODE: "PAY_COND", RPL_INV: "CONTACT" },
  DEL_ADDR: { SUB_NR: "CONTACT" },
  ARTICLE: { AG_CODE: "ART_GRP", VAT_CODE: "VAT" },
  ART_GRP: { X1_PARENT: "ART_GRP" },
  SO_HDR: { RPL_INV: "CONTACT", RPL_DEL: "CONTACT", DISC_CODE: "PAY_COND", COST_CODE: "COST" },
  SO_LINE: { ART_CODE: "ARTICLE", VAT_CODE: "VAT" },
  DJ_PAGE: { DJ_CODE: "DAILY", SUB_NR: "CONTACT", DISC_CODE: "PAY_COND", COST_CODE: "COST" },
  DJ_LINE: { ACCT_NR: "LEDGER", VAT_CODE: "VAT", COST_CODE: "COST", SUB_NR: "CONTACT", DJ_CODE: "DAILY" },
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
