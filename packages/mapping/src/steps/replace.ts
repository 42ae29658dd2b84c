import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";
import { maxTextLength } from "../value.ts";

export const replace = defineStep({
  name: "replace",
  help: {
    en: "Replaces a piece of text by another, wherever it stands; the pieces are plain text, without wildcards.",
    sv: "Byter en bit text mot en annan, var den än står; bitarna är vanlig text utan jokertecken.",
    nl: "Vervangt een stuk tekst door een ander, waar het ook staat; de stukken zijn gewone tekst, zonder jokertekens.",
  },
  parameters: z.strictObject({
    find: z.string().min(1).max(1000).describe("the piece of text"),
    with: z.string().max(1000).describe("what stands there instead"),
  }),
  example: { step: { replace: { find: "/", with: "-" } }, input: "A/100/B", output: "A-100-B" },
  compile: ({ find, with: replacement }) =>
    eachText((text) => {
      if (!text.includes(find)) return text;
      const pieces = text.split(find);
      // Known before it is built: a thousandfold growth is refused without first being made.
      const length = text.length + (pieces.length - 1) * (replacement.length - find.length);
      if (length <= maxTextLength) return pieces.join(replacement);
      return refuse("too_long", { value: text, rule: String(maxTextLength), found: String(length) });
    }),
});
