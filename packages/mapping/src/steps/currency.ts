import { z } from "zod";
import { isCurrency } from "../canonical/currencies.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

/** Signs and words of one currency only: `$` and `kr` belong to several, so nothing is guessed. */
const currencies: { readonly [written: string]: string } = {
  "€": "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP",
  us$: "USD",
  zł: "PLN",
  "₽": "RUB",
  "₺": "TRY",
};

export const currency = defineStep({
  name: "currency",
  help: {
    en: "Turns a currency's sign or code into its ISO 4217 code; a sign of several currencies is refused.",
    sv: "Gör en valutas tecken eller kod till dess kod enligt ISO 4217; ett tecken för flera valutor avvisas.",
    nl: "Maakt van het teken of de code van een valuta de code volgens ISO 4217. Koppla weigert een teken van meerdere valuta's.",
  },
  parameters: z.strictObject({}),
  example: { step: "currency", input: "€", output: "EUR" },
  compile: () =>
    eachText((text) => {
      const written = text.trim();
      if (written === "") return null;
      const key = written.toLowerCase();
      const code = Object.hasOwn(currencies, key) ? (currencies[key] ?? written) : written.toUpperCase();
      return isCurrency(code) ? code : refuse("not_a_currency", { value: text });
    }),
});
