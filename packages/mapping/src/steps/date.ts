import { z } from "zod";
import { canonicalDate } from "../canonical/date-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

export const date = defineStep({
  name: "date",
  help: {
    en: "Reads an ISO date, with or without a time (20260301, 2026-03-01, 2026-03-01T10:00), and keeps the date.",
    sv: "Läser ett ISO-datum, med eller utan klockslag (20260301, 2026-03-01, 2026-03-01T10:00), och behåller datumet.",
    nl: "Leest een datum, of de dag van een tijdstip, en schrijft die als JJJJ-MM-DD.",
  },
  parameters: z.strictObject({}),
  example: { step: "date", input: "2026-03-01T10:00:00Z", output: "2026-03-01" },
  compile: () =>
    eachText((text) => {
      if (text.trim() === "") return null;
      return canonicalDate(text) ?? refuse("not_a_date", { value: text });
    }),
});
