import type { Remedy, ValuePlace } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping";

type Sentences = { readonly [Kind in Remedy]: { readonly [Where in ValuePlace]: string } };

/**
 * What to do about a value that a system refused, by where it came from. `value`: the system does not take it; `reference`:
 * it names what the target lacks. `{source}`, `{target}`, `{origin}` (a setting, a table) and `{row}` are filled in.
 */
export const remedies: { readonly [Name in Language]: Sentences } = {
  en: {
    value: {
      source: "Correct it in {source}, or change {row}. It then goes through with the next run.",
      document:
        "{source} lets nobody change it: change {row}. Or enter the record in {target} by hand under the same reference: Koppla then links it.",
      setting: "It comes from the setting {origin}: correct it there. It then goes through with the next run.",
      table: "It comes from the lookup table {origin}: correct it there. It then goes through with the next run.",
      mapping: "It comes from {row}: correct it there. It then goes through with the next run.",
    },
    reference: {
      source:
        "Create it in {target}, and retry the record. Or correct it in {source}: it then goes through with the next run.",
      document:
        "Create it in {target}, and retry the record. Or translate it in {row}: it then goes through with the next run.",
      setting: "It comes from the setting {origin}: correct it there, or create it in {target}. Then retry the record.",
      table:
        "It comes from the lookup table {origin}: correct it there, or create it in {target}. Then retry the record.",
      mapping: "It comes from {row}: correct it there, or create it in {target}. Then retry the record.",
    },
  },
  sv: {
    value: {
      source: "Rätta det i {source}, eller ändra {row}. Posten går sedan igenom vid nästa körning.",
      document:
        "{source} låter ingen ändra det: ändra {row}. Eller lägg in posten i {target} för hand under samma referens, så länkar Koppla den.",
      setting: "Det kommer från inställningen {origin}: rätta det där. Posten går sedan igenom vid nästa körning.",
      table: "Det kommer från uppslagstabellen {origin}: rätta det där. Posten går sedan igenom vid nästa körning.",
      mapping: "Det kommer från {row}: rätta det där. Posten går sedan igenom vid nästa körning.",
    },
    reference: {
      source:
        "Skapa det i {target}, och försök igen med posten. Eller rätta det i {source}: posten går då igenom vid nästa körning.",
      document:
        "Skapa det i {target}, och försök igen med posten. Eller översätt det i {row}: posten går då igenom vid nästa körning.",
      setting:
        "Det kommer från inställningen {origin}: rätta det där, eller skapa det i {target}. Försök sedan igen med posten.",
      table:
        "Det kommer från uppslagstabellen {origin}: rätta det där, eller skapa det i {target}. Försök sedan igen med posten.",
      mapping: "Det kommer från {row}: rätta det där, eller skapa det i {target}. Försök sedan igen med posten.",
    },
  },
  nl: {
    value: {
      source: "Verbeter het in {source}, of wijzig {row}. Daarna gaat het record mee met de volgende run.",
      document:
        "{source} laat niemand het wijzigen: wijzig {row}. Of voer het record met de hand in {target} in onder dezelfde referentie: Koppla koppelt het dan.",
      setting:
        "Het komt uit de instelling {origin}: verbeter het daar. Daarna gaat het record mee met de volgende run.",
      table: "Het komt uit de opzoektabel {origin}: verbeter het daar. Daarna gaat het record mee met de volgende run.",
      mapping: "Het komt uit {row}: verbeter het daar. Daarna gaat het record mee met de volgende run.",
    },
    reference: {
      source:
        "Maak het in {target} aan, en probeer het record opnieuw. Of verbeter het in {source}: dan gaat het record mee met de volgende run.",
      document:
        "Maak het in {target} aan, en probeer het record opnieuw. Of vertaal het in {row}: dan gaat het record mee met de volgende run.",
      setting:
        "Het komt uit de instelling {origin}: verbeter het daar, of maak het in {target} aan. Probeer het record daarna opnieuw.",
      table:
        "Het komt uit de opzoektabel {origin}: verbeter het daar, of maak het in {target} aan. Probeer het record daarna opnieuw.",
      mapping: "Het komt uit {row}: verbeter het daar, of maak het in {target} aan. Probeer het record daarna opnieuw.",
    },
  },
};

/** What to do where a setting of the target's connection states the rule that the value breaks. */
export const ruleAdvice: { readonly [Name in Language]: string } = {
  en: "The setting {origin} of the connection states this rule: change it there if {target} takes such values. If not, change {row}. The record then continues automatically.",
  sv: "Kopplingens inställning {origin} anger regeln: ändra den där om {target} godtar sådana värden. Ändra annars {row}. Posten fortsätter sedan automatiskt.",
  nl: "De instelling {origin} van de verbinding geeft deze regel: wijzig hem daar als {target} zulke waarden aanneemt. Wijzig anders {row}. Daarna gaat het record automatisch verder.",
};

/** How a row is named. @param field null: the refusal names none */
export const rowNames: { readonly [Name in Language]: (field: string | null) => string } = {
  en: (field) => (field === null ? "the flow's mapping" : `the row of ${field} in the flow's mapping`),
  sv: (field) => (field === null ? "flödets mappning" : `raden för ${field} i flödets mappning`),
  nl: (field) => (field === null ? "de mapping van de stroom" : `de regel van ${field} in de mapping van de stroom`),
};
