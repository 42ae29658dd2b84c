import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The document's number is that of an earlier one (before, placed as key), but it bears another reference. */
export const sourceNumberReused = defineObstacle({
  code: "source_number_reused",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "remove_link" }, { action: "apply" }],
  texts: {
    en: {
      title: "Number used again",
      what: "The source uses the number of an earlier document again. Nothing was written.",
      meaning: recordWaits.en,
      advice:
        "Is it another document? Remove the link: Koppla then places it. Was the source set up anew? Apply the file once more, and let its connection begin afresh.",
      sentence:
        "{record} bears the reference {reference}. Under this number, {source} had {before}, which is in {target} as {key}. Koppla wrote nothing.",
    },
    sv: {
      title: "Nummer som används igen",
      what: "Källan använder ett tidigare dokuments nummer igen. Inget skrevs.",
      meaning: recordWaits.sv,
      advice:
        "Är det ett annat dokument? Ta bort länken, så lägger Koppla in det. Har källan satts upp på nytt? Läs då in filen igen, och låt dess koppling börja om från början.",
      sentence:
        "{record} har referensen {reference}. Under det numret hade {source} {before}, som finns i {target} som {key}. Koppla skrev inget.",
    },
    nl: {
      title: "Nummer opnieuw gebruikt",
      what: "De bron gebruikt het nummer van een eerder document opnieuw. Er is niets geschreven.",
      meaning: recordWaits.nl,
      advice:
        "Is het een ander document? Verwijder de koppeling: Koppla plaatst het dan. Is de bron opnieuw ingericht? Pas het bestand dan nog eens toe, en laat de verbinding opnieuw beginnen.",
      sentence:
        "{record} heeft referentie {reference}. Onder dit nummer had {source} {before}, dat als {key} in {target} staat. Koppla heeft niets geschreven.",
    },
  },
});
