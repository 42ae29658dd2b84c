import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const tooManyLines = defineCause({
  code: "too_many_lines",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Too many lines",
      what: "The document has more lines than the target takes.",
      meaning: notWritten.en,
      advice: "Enter it in the target by hand under the same reference. Koppla then links it automatically.",
    },
    sv: {
      title: "För många rader",
      what: "Dokumentet har fler rader än målet tar emot.",
      meaning: notWritten.sv,
      advice: "Lägg in det i målet för hand under samma referens. Koppla länkar det sedan automatiskt.",
    },
    nl: {
      title: "Te veel regels",
      what: "Het document heeft meer regels dan het doel aanneemt.",
      meaning: notWritten.nl,
      advice: "Voer het met de hand in het doel in onder dezelfde referentie. Koppla koppelt het daarna automatisch.",
    },
  },
});
