import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The order holds something that changes an amount or a destination, and the target has no place for it (field, value). */
export const cannotBeCarried = defineObstacle({
  code: "cannot_be_carried",
  category: "data",
  actor: "owner",
  closes: "records",
  distinguishedBy: ["field"],
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Cannot be carried over",
      what: "The record holds something that changes its amount or where it goes, and Koppla cannot carry it over.",
      meaning: recordWaits.en,
      advice:
        "Change it in the source, and try again. Or enter the record in the target by hand under the same reference: Koppla then links it.",
      adviceAt: {
        document:
          "{source} lets nobody change it. Enter the record in {target} by hand under the same reference: Koppla then links it. Or cancel it in {source}, and place it anew without this.",
      },
      sentence: "{record}: {field} is “{value}”, which changes the order, and Koppla cannot carry it over to {target}.",
    },
    sv: {
      title: "Kan inte föras över",
      what: "Posten innehåller något som ändrar beloppet eller vart den ska, och Koppla kan inte föra över det.",
      meaning: recordWaits.sv,
      advice:
        "Ändra det i källan och försök igen. Eller lägg in posten i målet för hand under samma referens: Koppla länkar den då.",
      adviceAt: {
        document:
          "{source} låter ingen ändra den. Lägg in posten i {target} för hand under samma referens: Koppla länkar den då. Eller annullera den i {source}, och lägg den på nytt utan detta.",
      },
      sentence: "{record}: {field} är ”{value}”, som ändrar ordern, och Koppla kan inte föra över det till {target}.",
    },
    nl: {
      title: "Kan niet worden overgebracht",
      what: "Het record bevat iets dat het bedrag of de bestemming verandert, en Koppla kan het niet overbrengen.",
      meaning: recordWaits.nl,
      advice:
        "Wijzig het in de bron en probeer het opnieuw. Of voer het record met de hand in het doel in onder dezelfde referentie: Koppla koppelt het dan.",
      adviceAt: {
        document:
          "{source} laat niemand het wijzigen. Voer het record met de hand in {target} in onder dezelfde referentie: Koppla koppelt het dan. Of annuleer het in {source}, en plaats het opnieuw zonder dit.",
      },
      sentence:
        "{record}: {field} is “{value}”. Dat verandert de order, en Koppla kan het niet overbrengen naar {target}.",
    },
  },
});
