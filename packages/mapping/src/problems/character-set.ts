import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const characterSet = defineProblem({
  code: "character_set",
  kind: "failed",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Character not storable",
      what: "A text holds a character that the target cannot store.",
      meaning: notWritten.en,
      advice:
        "Replace the character, or add the step transliterate to the field's row in the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} holds the character {found}, which {target}'s {field} ({label}) cannot store ({rule}). Replace it in {place}, or add the step transliterate to the field's row. The record then continues automatically.",
    },
    sv: {
      title: "Tecknet kan inte sparas",
      what: "En text innehåller ett tecken som målet inte kan spara.",
      meaning: notWritten.sv,
      advice:
        "Byt ut tecknet, eller lägg till steget transliterate på fältets rad i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) innehåller tecknet {found}, som {field} ({label}) i {target} inte kan lagra ({rule}). Byt ut det i {place}, eller lägg till steget transliterate på fältets rad. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Teken niet op te slaan",
      what: "Een tekst bevat een teken dat het doel niet kan opslaan.",
      meaning: notWritten.nl,
      advice:
        "Vervang het teken, of voeg de stap transliterate toe aan de regel van het veld in de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) bevat het teken {found}, dat {field} ({label}) in {target} niet kan opslaan ({rule}). Vervang het in {place}, of voeg de stap transliterate toe aan de regel van het veld. Daarna gaat het record automatisch verder.",
    },
  },
});
