import { defineObstacle } from "../obstacle-cause.ts";

/** Another flow has claimed the same document, and has not said what became of it. */
export const claimedElsewhere = defineObstacle({
  code: "claimed_elsewhere",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Another flow places it",
      what: "Another flow carries the same document to the same target.",
      meaning: "The record waits for what becomes of it there, so that it is not placed twice.",
      advice:
        "Two flows need not carry the same: switch one of them off (setting enabled). Settle first what that flow has begun.",
      sentence: "{record}: another flow has begun to place it in {target}, and has not finished.",
    },
    sv: {
      title: "Ett annat flöde lägger in det",
      what: "Ett annat flöde för samma dokument till samma mål.",
      meaning: "Posten väntar på vad som blir av den där, så att den inte läggs in två gånger.",
      advice:
        "Två flöden behöver inte föra detsamma: stäng av ett av dem (inställningen enabled). Lös först det som det flödet har börjat.",
      sentence: "{record}: ett annat flöde har börjat lägga in den i {target}, och är inte klart.",
    },
    nl: {
      title: "Een andere stroom plaatst het",
      what: "Een andere stroom brengt hetzelfde document naar hetzelfde doel.",
      meaning: "Het record wacht op wat er daar van wordt, zodat het niet twee keer geplaatst wordt.",
      advice:
        "Twee stromen hoeven niet hetzelfde te brengen: zet er een uit (instelling enabled). Los eerst op waaraan die stroom begonnen is.",
      sentence: "{record}: een andere stroom is begonnen het in {target} te plaatsen, en is nog niet klaar.",
    },
  },
});
