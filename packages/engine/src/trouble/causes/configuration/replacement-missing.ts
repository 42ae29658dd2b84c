import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The target does not have the replacement article (article). */
export const replacementMissing = defineObstacle({
  code: "replacement_missing",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  distinguishedBy: ["article"],
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Replacement article missing",
      what: "The target does not have the article that replaces missing ones.",
      meaning: recordWaits.en,
      advice:
        "Create the article in the target, or correct the setting replacementArticle. The record then continues automatically.",
      sentence: "{record}: {target} does not have the replacement article {article}.",
    },
    sv: {
      title: "Ersättningsartikeln saknas",
      what: "Målet har inte artikeln som ersätter dem som saknas.",
      meaning: recordWaits.sv,
      advice:
        "Skapa artikeln i målet, eller rätta inställningen replacementArticle. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har inte ersättningsartikeln {article}.",
    },
    nl: {
      title: "Vervangend artikel ontbreekt",
      what: "Het doel mist het artikel dat ontbrekende artikelen vervangt.",
      meaning: recordWaits.nl,
      advice:
        "Maak het artikel in het doel aan, of verbeter de instelling replacementArticle. Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft het vervangende artikel {article} niet.",
    },
  },
  named: {
    by: "article",
    texts: {
      en: { one: "Replacement article {value} is not in {target}" },
      sv: { one: "Ersättningsartikeln {value} finns inte i {target}" },
      nl: { one: "Vervangend artikel {value} staat niet in {target}" },
    },
  },
});
