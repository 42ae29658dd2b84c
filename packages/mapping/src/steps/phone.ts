import type { CountryCode } from "libphonenumber-js/min";
import { z } from "zod";
import { phoneLibrary } from "#libraries";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

/** Longer than any number with its extension; keeps the library from reading whole letters. */
const maxLength = 60;

const countryCode = z
  .string()
  .refine(
    (code): code is CountryCode => phoneLibrary().isSupportedCountry(code),
    "Give a country of ISO 3166 in capitals: NL.",
  );

export const phone = defineStep({
  name: "phone",
  help: {
    en: "Brings a telephone number to the international form +31201234567; numbers without a country count as the given one's.",
    sv: "Ger ett telefonnummer den internationella formen +31201234567; nummer utan land räknas till det angivna landet.",
    nl: "Brengt een telefoonnummer in de internationale vorm +31201234567; nummers zonder land tellen als van het opgegeven land.",
  },
  parameters: z.strictObject({
    country: countryCode.describe("where numbers without a country code belong"),
    invalid: z.enum(["refuse", "keep", "leaveOut"]).default("refuse").describe("what becomes of what is no number"),
  }),
  example: { step: { phone: { country: "NL" } }, input: "020 - 123 45 67", output: "+31201234567" },
  compile: ({ country, invalid }) =>
    eachText((text) => {
      const written = text.trim();
      if (written === "") return null;
      const parsed =
        written.length > maxLength ? undefined : phoneLibrary().parsePhoneNumberFromString(written, country);
      if (parsed?.isPossible()) return parsed.number;
      if (invalid === "keep") return text;
      return invalid === "leaveOut" ? null : refuse("not_a_phone_number", { value: text });
    }),
});
