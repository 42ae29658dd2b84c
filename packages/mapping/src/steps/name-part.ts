import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

/** Words that belong to the surname behind them, in Dutch, German, Swedish and the Romance languages. */
const prefixes: ReadonlySet<string> = new Set(
  "van von de den der het ten ter te 't op in af la le du des da di del della dos das el al zu zum zur vom".split(" "),
);

/** `Anna Maria van den Berg` → Anna Maria, van den, Berg. One word alone is a surname; `Berg, Anna` is turned round. */
function parts(name: string): { first: string; prefix: string; last: string } {
  const [before, behind, more] = name.split(",");
  const turned = behind !== undefined && more === undefined && behind.trim() !== "" ? `${behind} ${before}` : name;
  const words = turned.trim().split(/\s+/);
  const last = words.pop() ?? "";
  const prefix: string[] = [];
  for (let word = words.at(-1); word !== undefined && prefixes.has(word.toLowerCase()); word = words.at(-1)) {
    prefix.unshift(word);
    words.pop();
  }
  return { first: words.join(" "), prefix: prefix.join(" "), last };
}

export const namePart = defineStep({
  name: "namePart",
  help: {
    en: "Takes the first names, the surname's prefix (van den), the surname or both out of a person's whole name.",
    sv: "Tar förnamnen, efternamnets prefix (van den), efternamnet eller båda ur en persons hela namn.",
    nl: "Haalt de voornamen, het tussenvoegsel (van den), de achternaam of beide uit de volledige naam van een persoon.",
  },
  parameters: z.enum(["first", "prefix", "last", "prefixAndLast"]),
  example: { step: { namePart: "prefixAndLast" }, input: "Anna van den Berg", output: "van den Berg" },
  compile: (part) =>
    eachText((text) => {
      const { first, prefix, last } = parts(text.slice(0, 500));
      const whole = part === "prefixAndLast" ? `${prefix} ${last}`.trim() : { first, prefix, last }[part];
      return whole || null;
    }),
});
