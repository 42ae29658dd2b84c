import { z } from "zod";
import { numberCheck } from "#libraries";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";
import { vatNumberForm } from "../text/vat-number-form.ts";

/** Prefix of a VAT number, and where its check stands in the library. Greece writes EL, Northern Ireland XI. */
const places = `AT AT.uid; BE BE.vat; BG BG.vat; CY CY.vat; CZ CZ.dic; DE DE.vat; DK DK.cvr; EE EE.kmkr; EL GR.vat; ES ES.nif;
FI FI.alv; FR FR.tva; GB GB.vat; HR HR.oib; HU HU.anum; IE IE.vat; IT IT.iva; LT LT.pvm; LU LU.tva; LV LV.pvn; MT MT.vat;
NL NL.btw; PL PL.nip; PT PT.nif; RO RO.cui; SE SE.vat; SI SI.ddv; SK SK.dph; XI GB.vat`;
const checks: ReadonlyMap<string, string> = new Map(
  places.split(";").map((line) => {
    const [prefix = "", place = ""] = line.trim().split(" ");
    return [prefix, place] as const;
  }),
);
const maxLength = 30;

const prefix = z.string().refine((code) => checks.has(code), `Give one of ${[...checks.keys()].join(", ")}.`);

export const vatNumber = defineStep({
  name: "vatNumber",
  help: {
    en: "Checks a European VAT number and writes it with its prefix, without blanks and points: NL000099998B57.",
    sv: "Kontrollerar ett europeiskt momsnummer och skriver det med sitt prefix, utan blanksteg och punkter: NL000099998B57.",
    nl: "Controleert een Europees btw-nummer en schrijft het met zijn voorvoegsel, zonder spaties en punten: NL000099998B57.",
  },
  parameters: z.strictObject({
    country: prefix.optional().describe("whose numbers stand without a prefix"),
    invalid: z
      .enum(["refuse", "keep"])
      .default("refuse")
      .describe("what becomes of a number that is none, or that is wrong; keep writes it without blanks and points"),
  }),
  example: { step: "vatNumber", input: "nl 0000.99.998.B57", output: "NL000099998B57" },
  compile: ({ country, invalid }) =>
    eachText((text) => {
      const plain = text.replace(/[\s.\-/]/g, "").toUpperCase();
      if (plain === "") return null;
      const checked = checkedNumber(vatNumberForm(text) ?? plain, country);
      if (checked !== null) return checked;
      return invalid === "keep" ? (vatNumberForm(text) ?? text.trim()) : refuse("not_a_vat_number", { value: text });
    }),
});

/** The number with its prefix when its check digit is right, else null. */
function checkedNumber(plain: string, country: string | undefined): string | null {
  if (plain.length > maxLength) return null;
  const own = plain.slice(0, 2);
  const [code, rest] = checks.has(own) ? [own, plain.slice(2)] : [country ?? "", plain];
  const place = checks.get(code);
  return place !== undefined && numberCheck(place).validate(rest).isValid ? code + rest : null;
}
