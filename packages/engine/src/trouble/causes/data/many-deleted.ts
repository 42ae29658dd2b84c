import { defineObstacle } from "../obstacle-cause.ts";

/** So many records (gone of known) are gone from a system that it may have been cut short (system, other). */
export const manyDeleted = defineObstacle({
  code: "many_deleted",
  category: "data",
  actor: "owner",
  closes: "run",
  next: [{ action: "run", full: true, acceptDeletions: true }],
  texts: {
    en: {
      title: "Many records gone at once",
      what: "So many records are gone from the source at once that its answer may be incomplete.",
      meaning: "Koppla marked none of them. Other changes went through.",
      advice: "Look in the source. If the records are really gone, accept the deletions with a full run.",
      sentence:
        "{gone} of {known} records are gone from {system} at once, and its answer may be incomplete. Koppla marked none of them and deletes nothing in {other}.",
    },
    sv: {
      title: "Många poster borta på en gång",
      what: "Så många poster är borta ur källan på en gång att dess svar kan vara ofullständigt.",
      meaning: "Koppla markerade ingen av dem. Andra ändringar gick igenom.",
      advice: "Se efter i källan. Är posterna verkligen borta, godkänn borttagningarna och kör igenom allt.",
      sentence:
        "{gone} av {known} poster är plötsligt borta ur {system}, och svaret kan vara ofullständigt. Koppla markerade ingen av dem och tar inte bort något i {other}.",
    },
    nl: {
      title: "Veel records ineens weg",
      what: "Er zijn zoveel records ineens weg uit de bron dat het antwoord onvolledig kan zijn.",
      meaning: "Koppla markeerde er geen. Andere wijzigingen zijn doorgegaan.",
      advice: "Kijk in de bron. Zijn de records echt weg, aanvaard de verwijderingen dan met een volledige run.",
      sentence:
        "{gone} van {known} records zijn ineens weg uit {system}, en het antwoord kan onvolledig zijn. Koppla markeerde er geen en verwijdert niets in {other}.",
    },
  },
});
