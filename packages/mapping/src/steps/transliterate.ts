import { z } from "zod";
import { isStorable } from "../canonical/characters.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";
import { withoutInvisible } from "../text/invisible.ts";
import { nearestText } from "../text/nearest-text.ts";

const isAscii = (character: string) => /^[\t\n\r\x20-\x7e]$/.test(character);

export const transliterate = defineStep({
  name: "transliterate",
  help: {
    en: "Writes a text in plain Latin letters: marks fall away, Greek and Cyrillic become Latin. Koppla leaves out what has no nearest letter.",
    sv: "Skriver en text med vanliga latinska bokstäver: accenter faller bort, grekiska och kyrilliska blir latinska. Koppla utelämnar det som saknar motsvarighet.",
    nl: "Schrijft een tekst in gewone Latijnse letters: accenten vervallen, Grieks en Cyrillisch worden Latijn. Koppla laat weg wat geen naaste letter heeft.",
  },
  parameters: z.strictObject({
    to: z
      .enum(["ascii", "windows-1252"])
      .default("ascii")
      .describe("the characters that stay as they are; windows-1252 keeps those of Western Europe"),
  }),
  example: { step: "transliterate", input: "Łukasz Wiśniewski, Αθήνα, ½″", output: 'Lukasz Wisniewski, Athina, 1/2"' },
  compile: ({ to }) => {
    const keeps = to === "ascii" ? isAscii : isStorable(to);
    return eachText((text) => {
      const written = nearestText(withoutInvisible(text), keeps);
      // Nothing is left of a text that said something: left empty, it would pass for one that was never filled.
      if (written.trim() !== "" || text.trim() === "") return written;
      return refuse("character_set", { value: text, rule: to, found: [...text.trim()][0] ?? "" });
    });
  },
});
