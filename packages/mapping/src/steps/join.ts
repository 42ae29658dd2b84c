import { z } from "zod";
import { compilePath } from "../path.ts";
import { refuse } from "../refusal.ts";
import { bounded, defineStep, type Step } from "../step.ts";
import { isList, maxTextLength, type Value } from "../value.ts";

const parameters = z.strictObject({
  fields: z.array(z.string().min(1)).min(1).max(50).describe("fields of the source, in this order"),
  with: z.string().max(100).default(" ").describe("the text between two of them"),
  betweenDigits: z
    .string()
    .max(100)
    .optional()
    .describe("the text where a digit stands on both sides: house number 12 and addition 3 become 12-3"),
});

/** The texts in a value, one after the other; null when it holds something else. */
function textsOf(value: Value): readonly string[] | null {
  if (value === null) return [];
  if (typeof value === "string") return [value];
  if (typeof value === "boolean") return [String(value)];
  return isList(value) && value.every((item) => typeof item === "string") ? value : null;
}

function isDigits(...characters: readonly (string | undefined)[]): boolean {
  return characters.every((one) => one !== undefined && one >= "0" && one <= "9");
}

export const join = defineStep({
  name: "join",
  help: {
    en: "Puts other fields of the source behind the value, with a text between them; empty fields are left out.",
    sv: "Sätter andra fält från källan efter värdet, med en text emellan; tomma fält utelämnas.",
    nl: "Zet andere velden van de bron achter de waarde, met een tekst ertussen; lege velden vallen weg.",
  },
  parameters,
  example: {
    step: { join: { fields: ["brand", "colour"], with: ", " } },
    input: "Mountain bike",
    record: { brand: "Adventure", colour: null },
    output: "Mountain bike, Adventure",
  },
  sources: ({ fields }) => fields,
  compile: ({ fields, with: separator, betweenDigits }) => {
    const readers = fields.map(compilePath);
    return (value, { record }) => {
      let joined = "";
      for (const part of [value, ...readers.map((read) => read(record))]) {
        const texts = textsOf(part);
        if (texts === null) return refuse("type", { value: part, rule: "text" });
        for (const text of texts) {
          if (text === "") continue;
          const between = betweenDigits !== undefined && isDigits(joined.at(-1), text[0]) ? betweenDigits : separator;
          joined += joined === "" ? text : between + text;
          if (joined.length > maxTextLength) return bounded(joined);
        }
      }
      return joined;
    };
  },
});

/**
 * The same step with its fields renamed; fields without a new name fall away, and with the last one the step. Other
 * steps, and joins with wrong parameters (reported when the mapping is compiled), stay as they are.
 */
export function renameJoinedFields(step: Step, rename: (field: string) => string | undefined): readonly Step[] {
  if (typeof step === "string" || !Object.hasOwn(step, "join")) return [step];
  const parsed = parameters.safeParse(step.join);
  if (!parsed.success) return [step];
  const fields = parsed.data.fields.map(rename).filter((field) => field !== undefined);
  return fields.length === 0 ? [] : [{ join: { ...parsed.data, fields } }];
}
