import { defineProblem } from "./problem-definition.ts";
import { notWritten } from "./shared-texts.ts";

export const type = defineProblem({
  code: "type",
  kind: "failed",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Kinds do not fit",
      what: "The mapping fills a field with a value of another kind.",
      meaning: notWritten.en,
      advice: "Change the row of the mapping. The record then continues automatically.",
      sentence:
        "{record}: the {label} {value} is of another kind than {target}'s {field} ({label}) takes ({rule}). Change the flow's mapping of this field. The record then continues automatically.",
    },
    sv: {
      title: "Värdet är av fel slag",
      what: "Mappningen fyller ett fält med ett värde av ett annat slag.",
      meaning: notWritten.sv,
      advice: "Ändra raden i mappningen. Posten fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) är av ett annat slag än {field} ({label}) i {target} godtar ({rule}). Ändra fältets rad i flödets mappning. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Soorten passen niet",
      what: "De mapping vult een veld met een waarde van een andere soort.",
      meaning: notWritten.nl,
      advice: "Wijzig de regel van de mapping. Daarna gaat het record automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) is van een andere soort dan {field} ({label}) in {target} aanneemt ({rule}). Wijzig de regel van dit veld in de mapping van de stroom. Daarna gaat het record automatisch verder.",
    },
  },
});
