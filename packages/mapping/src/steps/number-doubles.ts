import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { bounded, defineStep } from "../step.ts";
import { isList, type Value } from "../value.ts";

export const numberDoubles = defineStep({
  name: "numberDoubles",
  help: {
    en: "Counts texts that stand more than once in a list, so that each becomes its own: red, red-2, red-3.",
    sv: "Numrerar texter som står flera gånger i en lista, så att var och en blir sin egen: röd, röd-2, röd-3.",
    nl: "Nummert teksten die vaker in een lijst staan, zodat elk een eigen tekst wordt: rood, rood-2, rood-3.",
  },
  parameters: z.strictObject({ with: z.string().max(10).default("-").describe("between the text and its number") }),
  example: { step: { numberDoubles: { with: "-" } }, input: ["red", "blue", "red"], output: ["red", "blue", "red-2"] },
  compile:
    ({ with: separator }) =>
    (value) => {
      if (value === null || !isList(value)) return value;
      const taken = new Set<Value>(value);
      const counts = new Map<string, number>();
      const numbered: Value[] = [];
      for (const text of value) {
        const name = typeof text === "string" ? numberedName(text, { counts, taken, separator }) : text;
        if (name instanceof Refusal) return name;
        numbered.push(name);
      }
      return numbered;
    },
});

/** A number that would make a text that stands in the list already is passed over. */
function numberedName(
  text: string,
  given: { counts: Map<string, number>; taken: Set<Value>; separator: string },
): string | Refusal {
  const { counts, taken, separator } = given;
  let count = (counts.get(text) ?? 0) + 1;
  let name = text;
  if (count > 1) {
    while (taken.has(`${text}${separator}${count}`)) count += 1;
    name = `${text}${separator}${count}`;
    taken.add(name);
  }
  counts.set(text, count);
  return bounded(name);
}
