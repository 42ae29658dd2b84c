import { z } from "zod";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

/** ISO 639-1 and -2 codes and the names in English, Dutch, Swedish and in the language itself, of Europe's languages. */
const known = `bg bul bulgarian bulgaars bulgariska български; cs ces cze czech tsjechisch tjeckiska čeština;
da dan danish deens danska dansk; de deu ger german duits tyska deutsch; el ell gre greek grieks grekiska ελληνικά;
en eng english engels engelska; es spa spanish spaans spanska español; et est estonian estisch estniska eesti;
fi fin finnish fins finska suomi; fr fra fre french frans franska français; ga gle irish iers iriska gaeilge;
hr hrv croatian kroatisch kroatiska hrvatski; hu hun hungarian hongaars ungerska magyar;
is isl ice icelandic ijslands isländska íslenska; it ita italian italiaans italienska italiano;
lt lit lithuanian litouws litauiska lietuvių; lv lav latvian lets lettiska latviešu;
mt mlt maltese maltees maltesiska malti; nl nld dut dutch nederlands nederländska;
no nor nb nob nn nno norwegian noors norska norsk; pl pol polish pools polska polski;
pt por portuguese portugees portugisiska português; ro ron rum romanian roemeens rumänska română;
ru rus russian russisch ryska русский; sk slk slo slovak slowaaks slovakiska slovenčina;
sl slv slovenian sloveens slovenska slovenščina; sv swe swedish zweeds svenska;
tr tur turkish turks turkiska türkçe; uk ukr ukrainian oekraïens ukrainska українська`;
const codes: ReadonlyMap<string, string> = new Map(
  known.split(";").flatMap((line) => {
    const names = line.trim().split(/\s+/);
    return names.map((name) => [name, names[0] ?? name] as const);
  }),
);

export const language = defineStep({
  name: "language",
  help: {
    en: "Turns a language's name or code (nl-BE, Dutch, svenska) into its two-letter ISO 639-1 code.",
    sv: "Gör ett språks namn eller kod (nl-BE, Dutch, svenska) till dess kod med två bokstäver enligt ISO 639-1.",
    nl: "Maakt van de naam of code van een taal (nl-BE, Dutch, svenska) de code van twee letters volgens ISO 639-1.",
  },
  parameters: z.strictObject({}),
  example: { step: "language", input: "nl_BE", output: "nl" },
  compile: () =>
    eachText((text) => {
      const written = text.trim().toLowerCase();
      if (written === "") return null;
      return (
        codes.get(written) ?? codes.get(written.split(/[-_]/)[0] ?? "") ?? refuse("not_a_language", { value: text })
      );
    }),
});
