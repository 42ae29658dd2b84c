import { defineObstacle } from "../obstacle-cause.ts";

/** A key of the system cannot be kept; `key` is a form of it that can be shown. */
export const unusableKey = defineObstacle({
  code: "unusable_key",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "run" }],
  texts: {
    en: {
      title: "Key that cannot be kept",
      what: "The key of a record is empty, longer than 500 bytes, or has characters that no database can store.",
      meaning: "Koppla does not send this record. All others continue.",
      advice:
        "Give the record another key in the system that it comes from. It then comes as a new record, and this one can be skipped.",
      sentence:
        "{record}: Koppla cannot keep the key of this record in {system}. “{key}” shows what can be shown of it.",
    },
    sv: {
      title: "Nyckel som inte kan sparas",
      what: "Postens nyckel är tom, längre än 500 byte, eller har tecken som ingen databas kan lagra.",
      meaning: "Koppla skickar inte den här posten. Alla andra fortsätter.",
      advice:
        "Ge posten en annan nyckel i systemet som den kommer från. Den kommer sedan som en ny post, och den här kan hoppas över.",
      sentence:
        "{record}: Koppla kan inte spara nyckeln som posten har i {system}. ”{key}” visar det som går att visa av den.",
    },
    nl: {
      title: "Sleutel die niet bewaard kan worden",
      what: "De sleutel van een record is leeg, langer dan 500 bytes, of bevat tekens die geen database kan opslaan.",
      meaning: "Koppla verstuurt dit record niet. Alle andere gaan verder.",
      advice:
        "Geef het record een andere sleutel in het systeem waar het vandaan komt. Het komt dan als nieuw record, en dit kan worden overgeslagen.",
      sentence:
        "{record}: Koppla kan de sleutel die dit record in {system} heeft, niet bewaren. “{key}” toont wat ervan te tonen is.",
    },
  },
});
