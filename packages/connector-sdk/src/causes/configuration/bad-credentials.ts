import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const badCredentials = defineCause({
  code: "bad_credentials",
  category: "configuration",
  actor: "owner",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Credentials incomplete",
      what: "A credential of the connection is missing or does not have the right form.",
      meaning: setUp.en,
      advice: "Fill in the credentials of the connection, and apply the file.",
    },
    sv: {
      title: "Inloggningsuppgifterna är ofullständiga",
      what: "En inloggningsuppgift för kopplingen saknas eller har fel form.",
      meaning: setUp.sv,
      advice: "Fyll i kopplingens inloggningsuppgifter, och läs in filen igen.",
    },
    nl: {
      title: "Aanmeldgegevens onvolledig",
      what: "Een aanmeldgegeven van de verbinding ontbreekt of heeft niet de juiste vorm.",
      meaning: setUp.nl,
      advice: "Vul de aanmeldgegevens van de verbinding in, en pas het bestand opnieuw toe.",
    },
  },
});
