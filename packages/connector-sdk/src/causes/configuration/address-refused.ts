import { defineCause } from "../cause.ts";
import { unreached } from "../shared-texts.ts";

export const addressRefused = defineCause({
  code: "address_refused",
  category: "configuration",
  actor: "operator",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Address not allowed",
      what: "The connection's address leads to a private network that this Koppla may not reach.",
      meaning: unreached.en,
      advice: "Correct the address, or have the operator allow it in KOPPLA_EGRESS_ALLOW.",
    },
    sv: {
      title: "Adressen är inte tillåten",
      what: "Kopplingens adress leder till ett privat nät som den här installationen av Koppla inte får nå.",
      meaning: unreached.sv,
      advice: "Rätta adressen, eller låt den som driver Koppla tillåta den i KOPPLA_EGRESS_ALLOW.",
    },
    nl: {
      title: "Adres niet toegestaan",
      what: "Het adres van de verbinding leidt naar een privénetwerk dat deze Koppla niet mag bereiken.",
      meaning: unreached.nl,
      advice: "Verbeter het adres, of laat de beheerder van Koppla het toestaan in KOPPLA_EGRESS_ALLOW.",
    },
  },
});
