import { defineCause } from "@koppla/connector-sdk";

export const searchBlind = defineCause({
  code: "search_blind",
  category: "unknown_outcome",
  actor: "administrator",
  closes: "hand",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Search does not find what is there",
      what: "The target has a document that its own search by reference does not find.",
      meaning: "After a lost answer Koppla sends nothing again there: it asks a person whether the document is there.",
      advice: "Have the target's search or its index put right. Koppla trusts it again once it finds a new document.",
    },
    sv: {
      title: "Sökningen hittar inte det som finns",
      what: "Målet har ett dokument som dess egen sökning på referens inte hittar.",
      meaning: "Efter ett förlorat svar skickar Koppla inget igen dit: det frågar en person om dokumentet finns där.",
      advice:
        "Se till att målets sökning eller index rättas. Koppla litar på den igen när den hittar ett nytt dokument.",
    },
    nl: {
      title: "Zoeken vindt niet wat er is",
      what: "Het doel heeft een document dat zijn eigen zoekfunctie niet op referentie vindt.",
      meaning:
        "Na een verloren antwoord verstuurt Koppla daar niets opnieuw: het vraagt een mens of het document er staat.",
      advice:
        "Laat de zoekfunctie of de index van het doel herstellen. Vindt die een nieuw document, dan vertrouwt Koppla er weer op.",
    },
  },
});
