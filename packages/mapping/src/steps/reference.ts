import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { defineStep, eachText } from "../step.ts";

/** Digits of the hash: with 12, a million references of equal beginning meet with a chance of 1 to 560. */
const digits = 12;

/**
 * A reference as a field of this length keeps it: as it is when it fits, else its first characters, `~`, and twelve hex
 * digits of the SHA-256 of the whole (trimmed, UTF-8).
 */
function shortenReference(reference: string, length: number): string {
  const characters = [...reference.trim()];
  if (characters.length <= length) return characters.join("");
  const hash = bytesToHex(sha256(utf8ToBytes(reference.trim())));
  return `${characters.slice(0, length - digits - 1).join("")}~${hash.slice(0, digits)}`;
}

export const reference = defineStep({
  name: "reference",
  help: {
    en: "Fits a reference into a shorter field, where Koppla can still find it. Writes its beginning, ~, and a hash of the whole.",
    sv: "Får in en referens i ett kortare fält så att den ändå kan hittas. Skriver dess början, ~ och en kontrollsumma.",
    nl: "Laat een referentie in een korter veld passen, zodat ze toch te vinden is: haar begin, ~ en een controlegetal van het geheel.",
  },
  parameters: z.strictObject({ length: z.int().min(20).max(1000).describe("characters that the field takes") }),
  example: {
    step: { reference: { length: 24 } },
    input: "WEBSHOP-2026-000000000000001234",
    output: "WEBSHOP-202~06bdd653b350",
  },
  compile: ({ length }) => eachText((text) => shortenReference(text, length) || null),
});
