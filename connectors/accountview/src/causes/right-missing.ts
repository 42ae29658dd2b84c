import { defineOwnCause } from "@koppla/connector-sdk";

export const rightMissing = defineOwnCause({
  code: "right_missing",
  category: "configuration",
  actor: "administrator",
  closes: "hand",
  concerns: "flow",
  next: [{ action: "check_connection" }],
  arises: [],
  texts: {
    en: {
      title: "Right missing in AccountView",
      what: "The user that Koppla signs in as may not add or change these records in AccountView.",
      meaning: "Koppla cannot write records of this kind. Everything else goes on.",
      advice:
        "Give this user the right in AccountView. Its words tell which object, and whether adding or changing is missing.",
    },
    sv: {
      title: "Rättighet saknas i AccountView",
      what: "Användaren som Koppla loggar in som får inte lägga till eller ändra dessa poster i AccountView.",
      meaning: "Koppla kan inte skriva poster av detta slag. Allt annat fortsätter.",
      advice:
        "Ge användaren rättigheten i AccountView. Systemets egna ord visar vilket objekt det gäller, och om det är att lägga till eller att ändra som saknas.",
    },
    nl: {
      title: "Recht ontbreekt in AccountView",
      what: "De gebruiker waarmee Koppla zich aanmeldt mag deze records in AccountView niet toevoegen of wijzigen.",
      meaning: "Koppla kan records van deze soort niet schrijven. Al het andere gaat door.",
      advice:
        "Geef deze gebruiker het recht in AccountView. De eigen woorden van het systeem zeggen welk object het is, en of toevoegen of wijzigen ontbreekt.",
    },
  },
});
