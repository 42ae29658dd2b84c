import { defineCause } from "../cause.ts";
import { notWritten } from "../shared-texts.ts";

export const immutable = defineCause({
  code: "immutable",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Cannot be changed later",
      what: "The system lets this field be set only when the record is created, and it differs now.",
      meaning: notWritten.en,
      advice:
        "Set the source back to the value of the target, or create the record anew in both. It then goes through with the next run.",
    },
    sv: {
      title: "Kan inte ändras senare",
      what: "Systemet tillåter bara att fältet anges när posten skapas, och nu har det ett annat värde.",
      meaning: notWritten.sv,
      advice:
        "Sätt tillbaka källan till målets värde, eller skapa posten på nytt i båda. Posten går sedan igenom vid nästa körning.",
    },
    nl: {
      title: "Later niet te wijzigen",
      what: "Het systeem laat dit veld alleen bij het aanmaken invullen, en nu is het anders.",
      meaning: notWritten.nl,
      advice:
        "Zet de bron terug op de waarde van het doel, of maak het record in beide systemen opnieuw aan. Daarna gaat het record mee met de volgende run.",
    },
  },
});
