import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

const named: { readonly [name: string]: string } = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  euro: "€",
};
const ofNumber = (code: number, written: string) =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : written;

/** One character reference; what is none stays as it is written. */
function character(written: string, name: string): string {
  if (name.startsWith("#x") || name.startsWith("#X")) return ofNumber(Number.parseInt(name.slice(2), 16), written);
  if (name.startsWith("#")) return ofNumber(Number.parseInt(name.slice(1), 10), written);
  return Object.hasOwn(named, name) ? (named[name] ?? written) : written;
}

export const plainText = defineStep({
  name: "plainText",
  help: {
    en: "Makes plain text of HTML: paragraphs and line breaks become lines, every other tag falls away. Not for showing unknown HTML safely.",
    sv: "Gör vanlig text av HTML: stycken och radbrytningar blir rader, alla andra taggar faller bort. Inte för att visa okänd HTML säkert.",
    nl: "Maakt gewone tekst van HTML: alinea's en regeleinden worden regels, elke andere tag valt weg. Niet om onbekende HTML veilig te tonen.",
  },
  parameters: z.strictObject({}),
  example: { step: "plainText", input: "<p>Fork &amp; wheel</p><p>28<b>&quot;</b></p>", output: 'Fork & wheel\n28"' },
  compile: () =>
    eachText((text) =>
      text
        .replace(/<(script|style)\b[^<>]{0,1000}>[^<]{0,100000}<\/\1>/gi, "")
        .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^<>]{0,1000}>/gi, "\n")
        .replace(/<\/?[a-zA-Z!][^<>]{0,10000}>/g, "")
        .replace(/&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g, character)
        .split("\n")
        .map((line) => line.replace(/[ \t\u00a0]+/g, " ").trim())
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    ),
});
