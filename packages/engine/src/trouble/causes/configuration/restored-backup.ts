import { defineObstacle } from "../obstacle-cause.ts";

/** Somebody restored the database from a backup (since): Koppla sends nothing until it has compared both sides. */
export const restoredBackup = defineObstacle({
  code: "restored_backup",
  category: "configuration",
  actor: "operator",
  closes: "hand",
  next: [{ action: "reconcile" }],
  texts: {
    en: {
      title: "Backup restored",
      what: "Koppla's database is older than the last writes to the systems: somebody restored a backup.",
      meaning: "Koppla sends nothing until it has compared both sides, so that it places nothing a second time.",
      advice: "Wait for the comparison, or begin it. If this is only a copy to look at, stop Koppla here.",
      sentence:
        "Koppla's database was restored from a backup, or is a copy (noticed {since}). It may have forgotten the last writes, so Koppla sends nothing until it has compared both sides.",
    },
    sv: {
      title: "Säkerhetskopia återställd",
      what: "Kopplas databas är äldre än de senaste skrivningarna till systemen: någon återställde en säkerhetskopia.",
      meaning: "Koppla skickar inget förrän det har jämfört båda sidor, så att inget läggs in en andra gång.",
      advice: "Vänta på jämförelsen, eller starta den. Är detta bara en kopia att titta i, stoppa Koppla här.",
      sentence:
        "Kopplas databas har återställts från en säkerhetskopia, eller är en kopia (upptäckt {since}). Den kan ha glömt de senaste skrivningarna, så Koppla skickar inget förrän det har jämfört båda sidor.",
    },
    nl: {
      title: "Back-up teruggezet",
      what: "De database van Koppla is ouder dan de laatste schrijfopdrachten: iemand heeft een back-up teruggezet.",
      meaning:
        "Koppla verstuurt niets voordat het beide kanten heeft vergeleken, zodat het niets een tweede keer plaatst.",
      advice:
        "Wacht op de vergelijking, of start die zelf. Is dit alleen een kopie om in te kijken, stop Koppla dan hier.",
      sentence:
        "De database van Koppla is teruggezet uit een back-up, of is een kopie (opgemerkt {since}). De laatste schrijfopdrachten kunnen ontbreken, dus Koppla verstuurt niets voordat het beide kanten heeft vergeleken.",
    },
  },
});
