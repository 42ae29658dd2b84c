import { z } from "zod";
import { numberCheck } from "#libraries";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

/** A number's plain form when it is right, else null. */
type Check = (digits: string) => string | null;

/** The Dutch chamber of commerce gives eight digits without a check digit. */
const dutch: Check = (digits) => (/^\d{8}$/.test(digits) ? digits : null);
function checkOf(place: string): Check {
  return (number) => {
    const result = numberCheck(place).validate(number);
    return result.isValid ? result.compact : null;
  };
}

const checks = {
  NL: dutch,
  SE: checkOf("SE.orgnr"),
  BE: checkOf("BE.vat"),
  DK: checkOf("DK.cvr"),
  FI: checkOf("FI.ytunnus"),
  FR: checkOf("FR.siren"),
  NO: checkOf("NO.orgnr"),
  EE: checkOf("EE.registrikood"),
  AT: checkOf("AT.businessid"),
} as const;

export const companyNumber = defineStep({
  name: "companyNumber",
  help: {
    en: "Checks the number of a company's register (KvK, organisationsnummer, SIREN …) and writes it without blanks and signs.",
    sv: "Kontrollerar numret i ett företagsregister (KvK, organisationsnummer, SIREN …) och skriver det utan blanksteg och skiljetecken.",
    nl: "Controleert het nummer van een handelsregister (KvK, organisationsnummer, SIREN …) en schrijft het zonder spaties en tekens.",
  },
  parameters: z.strictObject({
    country: z.enum(["NL", "SE", "BE", "DK", "FI", "FR", "NO", "EE", "AT"]).describe("whose register it is"),
  }),
  example: { step: { companyNumber: { country: "SE" } }, input: "556036-0793", output: "5560360793" },
  compile: ({ country }) =>
    eachText((text) => {
      const plain = text.replace(/[\s.]/g, "").toUpperCase();
      if (plain === "") return null;
      const checked = plain.length > 30 ? null : checks[country](plain);
      return checked ?? refuse("not_a_company_number", { value: text, rule: country });
    }),
});
