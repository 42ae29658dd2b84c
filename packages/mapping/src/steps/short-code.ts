import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

/** Digits and capital letters without those that are taken for each other: 0 and O, 1 and I. */
const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

export const shortCode = defineStep({
  name: "shortCode",
  help: {
    en: "Keeps a code that fits. Makes a longer one a short hash, always the same for the same code.",
    sv: "Behåller en kod som får plats. Gör en längre till en kort kod av en kontrollsumma, alltid samma för samma kod.",
    nl: "Houdt een code die past. Maakt van een langere een korte code uit een controlegetal, altijd dezelfde voor dezelfde code.",
  },
  parameters: z.strictObject({ length: z.int().min(4).max(20).describe("characters that the field takes") }),
  example: { step: { shortCode: { length: 5 } }, input: "kranen-messing", output: "2YVHA" },
  compile: ({ length }) => eachText((text) => ([...text].length <= length ? text : shortenedCode(text, length))),
});

/** A code of this length, always the same for the same text. */
export function shortenedCode(text: string, length: number): string {
  const bytes = sha256(utf8ToBytes(text));
  return [...bytes.slice(0, length)].map((byte) => letters[byte % letters.length]).join("");
}
