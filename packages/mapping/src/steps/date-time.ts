import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { canonicalDateTime } from "../canonical/date-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

const zone = z.string().max(100).refine(isZone, "Give a zone of the IANA list: Europe/Amsterdam.");

function isZone(name: string): boolean {
  try {
    Temporal.Now.instant().toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

export const dateTime = defineStep({
  name: "dateTime",
  help: {
    en: "Reads a time, a local one as of one zone. Writes it in UTC or as the local time of another zone.",
    sv: "Läser en tid, en lokal som tid i en zon. Skriver den i UTC eller som lokal tid i en annan zon.",
    nl: "Leest een tijdstip, een lokaal als dat van een zone. Schrijft het in UTC of als lokale tijd van een andere zone.",
  },
  parameters: z.strictObject({
    from: zone.optional().describe("the zone of times that are written without one"),
    to: zone.optional().describe("write the local time of this zone, without its offset; UTC when left out"),
  }),
  example: {
    step: { dateTime: { from: "Europe/Amsterdam" } },
    input: "2026-07-01T14:30:00",
    output: "2026-07-01T12:30:00Z",
  },
  compile: ({ from, to }) =>
    eachText((text) => {
      if (text.trim() === "") return null;
      const written = canonicalDateTime(text);
      if (written === null || (!written.endsWith("Z") && from === undefined)) {
        return refuse("not_a_date", { value: text });
      }
      const instant = written.endsWith("Z")
        ? Temporal.Instant.from(written)
        : // The hour that autumn repeats is read as its first, the one that spring leaves out as an hour later.
          Temporal.PlainDateTime.from(written)
            .toZonedDateTime(from ?? "UTC", { disambiguation: "compatible" })
            .toInstant();
      if (to === undefined) return canonicalDateTime(instant.toString()) ?? refuse("not_a_date", { value: text });
      const local = instant.toZonedDateTimeISO(to).toPlainDateTime().toString();
      return canonicalDateTime(local) ?? refuse("not_a_date", { value: text });
    }),
});
