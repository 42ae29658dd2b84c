import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The target lacks articles (products). */
export const productMissing = defineObstacle({
  code: "product_missing",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "run", flowOf: "product" }, { action: "apply" }],
  texts: {
    en: {
      title: "Article missing",
      what: "An order names an article that the target does not have yet.",
      meaning: recordWaits.en,
      advice:
        "Run the product flow, or create the article in the target under the same number. Or let the flow create or replace missing articles (setting onMissingProduct). The order then continues automatically.",
      sentence: "{record}: {target} does not have the article {products} yet.",
    },
    sv: {
      title: "Artikel saknas",
      what: "En order nämner en artikel som målet ännu inte har.",
      meaning: recordWaits.sv,
      advice:
        "Kör produktflödet, eller skapa artikeln i målet med samma nummer. Eller låt flödet skapa eller ersätta artiklar som saknas (inställningen onMissingProduct). Ordern fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har ännu inte artikeln {products}.",
    },
    nl: {
      title: "Artikel ontbreekt",
      what: "Een order noemt een artikel dat het doel nog niet heeft.",
      meaning: recordWaits.nl,
      advice:
        "Start de productstroom, of maak het artikel in het doel aan onder hetzelfde nummer. Of laat de stroom ontbrekende artikelen aanmaken of vervangen (instelling onMissingProduct). Daarna gaat de order automatisch verder.",
      sentence: "{record}: {target} heeft artikel {products} nog niet.",
    },
  },
  named: {
    by: "products",
    texts: {
      en: {
        one: "Article {value} is not in {target} yet",
        several: "{count} articles are not in {target} yet: {first}",
      },
      sv: {
        one: "Artikel {value} finns ännu inte i {target}",
        several: "{count} artiklar finns ännu inte i {target}: {first}",
      },
      nl: {
        one: "Artikel {value} staat nog niet in {target}",
        several: "{count} artikelen staan nog niet in {target}: {first}",
      },
    },
  },
});
