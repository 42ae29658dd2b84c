import { defineProblem } from "./problem-definition.ts";
import { recordsWait } from "./shared-texts.ts";

export const textStopped = defineProblem({
  code: "text_stopped",
  kind: "waiting",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Text does not fit",
      what: "A text does not fit its field, and the flow's settings say that Koppla changes no texts.",
      meaning: recordsWait.en,
      advice:
        "Change the text, add a step to the mapping that does, or set texts to fit in the flow's settings. The records then continue automatically.",
      sentence:
        "{record}: the {label} {value} does not fit {target}'s {field} ({label}, {rule}), and this flow changes no texts. Change it in {place}, or set the flow's setting texts to fit: Koppla then writes “{found}”. The record then continues automatically.",
    },
    sv: {
      title: "Texten får inte plats",
      what: "En text får inte plats i sitt fält, och flödets inställningar säger att Koppla inte ändrar texter.",
      meaning: recordsWait.sv,
      advice:
        "Ändra texten, lägg till ett steg i mappningen som gör det, eller sätt texts till fit i flödets inställningar. Posterna fortsätter sedan automatiskt.",
      sentence:
        "{record}: värdet {value} ({label}) får inte plats i {field} ({label}, {rule}) i {target}, och det här flödet ändrar inga texter. Ändra det i {place}, eller sätt flödets inställning texts till fit: då skriver Koppla ”{found}”. Posten fortsätter sedan automatiskt.",
    },
    nl: {
      title: "Tekst past niet",
      what: "Een tekst past niet in zijn veld, en de instellingen van de stroom zeggen dat Koppla geen teksten verandert.",
      meaning: recordsWait.nl,
      advice:
        "Verander de tekst, voeg een stap aan de mapping toe die dat doet, of zet texts op fit in de instellingen van de stroom. Daarna gaan de records automatisch verder.",
      sentence:
        "{record}: de waarde {value} ({label}) past niet in {field} ({label}, {rule}) in {target}, en deze stroom verandert geen teksten. Verander de tekst in {place}, of zet de instelling texts van de stroom op fit: dan schrijft Koppla “{found}”. Daarna gaat het record automatisch verder.",
    },
  },
});
