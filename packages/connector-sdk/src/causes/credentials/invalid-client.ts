import { defineCause } from "../cause.ts";
import { locked } from "../shared-texts.ts";

export const invalidClient = defineCause({
  code: "invalid_client",
  category: "credentials",
  actor: "owner",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Client id or secret wrong",
      what: "The system does not know this client id with this secret.",
      meaning: locked.en,
      advice: "Copy the client id and the secret from the system again, and apply the file.",
    },
    sv: {
      title: "Fel klient-id eller hemlighet",
      what: "Systemet känner inte till detta klient-id med denna hemlighet.",
      meaning: locked.sv,
      advice: "Kopiera klient-id och hemlighet på nytt från systemet, och läs in filen igen.",
    },
    nl: {
      title: "Client-id of geheim onjuist",
      what: "Het systeem kent dit client-id met dit geheim niet.",
      meaning: locked.nl,
      advice: "Kopieer het client-id en het geheim opnieuw uit het systeem, en pas het bestand opnieuw toe.",
    },
  },
});
