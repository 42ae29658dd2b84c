import type { Row } from "./rows.ts";

/** The sample administration (accountview.md §10.4); every company begins with it. */
export const companies = [
  { Id: "c0ffee01", Code: "DEMO", Description: "Demo Groothandel BV" },
  { Id: "c0ffee02", Code: "TWEE", Description: "Tweede BV" },
] as const;

export const sampleClient = {
  id: "demo-client",
  secret: "demo-secret",
  redirectUri: "http://localhost/callback",
} as const;

export const sampleRows: { readonly [table: string]: readonly Row[] } = {
  LEDGER: [
    { ACCT_NR: "1210", ACCT_NAME: "Debiteuren" },
    { ACCT_NR: "8000", ACCT_NAME: "Omzet hoog", VAT_CODE: "1" },
    { ACCT_NR: "8010", ACCT_NAME: "Omzet laag", VAT_CODE: "2" },
    { ACCT_NR: "8020", ACCT_NAME: "Omzet vrij", VAT_CODE: "0" },
    { ACCT_NR: "1500", ACCT_NAME: "BTW hoog" },
    { ACCT_NR: "1510", ACCT_NAME: "BTW laag" },
  ],
  VAT: [
    { VAT_CODE: "1", VAT_NAME: "BTW hoog", VAT_PCT: 21 },
    { VAT_CODE: "2", VAT_NAME: "BTW laag", VAT_PCT: 9 },
    { VAT_CODE: "0", VAT_NAME: "BTW vrij", VAT_PCT: 0 },
    { VAT_CODE: "V", VAT_NAME: "BTW verlegd", VAT_PCT: 0, IS_REVERSE: true },
  ],
  PAY_COND: [
    { DISC_CODE: "14", DISC_DESC: "14 dagen", CRED_DAYS: 14 },
    { DISC_CODE: "30", DISC_DESC: "30 dagen", CRED_DAYS: 30 },
    { DISC_CODE: "60", DISC_DESC: "60 dagen", CRED_DAYS: 60 },
    { DISC_CODE: "DD", DISC_DESC: "Automatische incasso" },
    { DISC_CODE: "ID", DISC_DESC: "Online betaald" },
  ],
  DAILY: [
    { DJ_CODE: "VRK", DJ_NAME: "Verkoopboek", DJ_TYPE: 1 },
    { DJ_CODE: "INK", DJ_NAME: "Inkoopboek", DJ_TYPE: 2 },
    { DJ_CODE: "BNK", DJ_NAME: "Bank", DJ_TYPE: 3 },
  ],
  ART_GRP: [{ AG_CODE: "ALG", AG_DESC: "Algemeen" }],
  ARTICLE: [{ ART_CODE: "VERZEND", ART_DESC1: "Verzendkosten", AG_CODE: "ALG", VAT_CODE: "1", PX_SELL: 0 }],
  CONTACT: [{ SUB_NR: "99999", ACCT_NAME: "Diverse debiteuren", SRC_CODE: "DIVERSE", ACCT_NR: "1210" }],
};
