import { z } from "zod";
import { canonicalDate } from "../canonical/date-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

const orders = {
  "DD-MM-YYYY": ["day", "-", "month", "-", "year"],
  "DD.MM.YYYY": ["day", ".", "month", ".", "year"],
  "DD/MM/YYYY": ["day", "/", "month", "/", "year"],
  "MM/DD/YYYY": ["month", "/", "day", "/", "year"],
  "YYYY-MM-DD": ["year", "-", "month", "-", "day"],
  YYYYMMDD: ["year", "", "month", "", "day"],
} as const;
const format = z.enum(["DD-MM-YYYY", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "YYYY-MM-DD", "YYYYMMDD"]);
type Format = z.infer<typeof format>;

/** The date written in a form, as YYYY-MM-DD; null when it is not in that form, or there is no such day. */
function readDate(text: string, form: Format): string | null {
  const written = text.trim();
  if (form === "YYYY-MM-DD") return canonicalDate(written);
  const [first, between, second, , third] = orders[form];
  const [a, b] = form === "YYYYMMDD" ? [4, 6] : [2, 5];
  const end = between.length;
  if (
    written.length !== form.length ||
    written.slice(a, a + end) !== between ||
    written.slice(b, b + end) !== between
  ) {
    return null;
  }
  const given = { [first]: written.slice(0, a), [second]: written.slice(a + end, b), [third]: written.slice(b + end) };
  return canonicalDate(`${given.year}-${given.month}-${given.day}`);
}

export const formatDate = defineStep({
  name: "formatDate",
  help: {
    en: "Reads a date in one form and writes it in another: 31-12-2026, 12/31/2026, 20261231.",
    sv: "Läser ett datum i en form och skriver det i en annan: 31-12-2026, 12/31/2026, 20261231.",
    nl: "Leest een datum in de ene vorm en schrijft die in een andere: 31-12-2026, 12/31/2026, 20261231.",
  },
  parameters: z.strictObject({
    from: format.default("YYYY-MM-DD").describe("as the source writes it"),
    to: format.default("YYYY-MM-DD").describe("as the target wants it"),
  }),
  example: { step: { formatDate: { from: "DD-MM-YYYY" } }, input: "31-12-2026", output: "2026-12-31" },
  compile: ({ from, to }) =>
    eachText((text) => {
      if (text.trim() === "") return null;
      const date = readDate(text, from);
      if (date === null) return refuse("not_a_date", { value: text, rule: from });
      const [year = "", month = "", day = ""] = date.split("-");
      return orders[to].map((part) => ({ year, month, day, "": "", "-": "-", ".": ".", "/": "/" })[part]).join("");
    }),
});
