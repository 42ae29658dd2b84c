import { defineProblem } from "./problem-definition.ts";
import { recordsWait } from "./shared-texts.ts";

export const settingMissing = defineProblem({
  code: "setting_missing",
  kind: "waiting",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Setting missing",
      what: "The mapping fills a field from a setting that has no value.",
      meaning: recordsWait.en,
      advice: "Fill in the setting, and apply the file. The record then continues automatically.",
      sentence:
        "{record}: the mapping fills {target}'s {field} ({label}) from the setting {rule}, which has no value. Fill in the setting. The record then continues automatically.",
    },
    sv: {
      title: "Inställning saknas",
      what: "Mappningen fyller ett fält från en inställning som saknar värde.",
      meaning: recordsWait.sv,
      advice: "Fyll i inställningen, och läs in filen igen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: mappningen fyller {field} ({label}) i {target} från inställningen {rule}, som saknar värde. Fyll i inställningen. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Instelling ontbreekt",
      what: "De mapping vult een veld uit een instelling die geen waarde heeft.",
      meaning: recordsWait.nl,
      advice: "Vul de instelling in, en pas het bestand opnieuw toe. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de mapping vult {field} ({label}) in {target} uit de instelling {rule}, die geen waarde heeft. Vul de instelling in. Daarna gaat het record automatisch verder.",
    },
  },
});
