import { defineCause } from "../cause.ts";
import { setUp } from "../shared-texts.ts";

export const secretsNeeded = defineCause({
  code: "secrets_needed",
  category: "configuration",
  actor: "owner",
  closes: "call",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Credentials of another destination",
      what: "The connection's credentials were given for another address, system or company. Koppla sends them nowhere else.",
      meaning: setUp.en,
      advice: "Fill in the credentials of the connection for its present address, and apply the file.",
    },
    sv: {
      title: "Inloggningsuppgifter för en annan adress",
      what: "Kopplingens inloggningsuppgifter gavs för en annan adress, ett annat system eller ett annat företag. Koppla skickar dem inte någon annanstans.",
      meaning: setUp.sv,
      advice: "Fyll i kopplingens inloggningsuppgifter för den nuvarande adressen, och läs in filen igen.",
    },
    nl: {
      title: "Aanmeldgegevens van een andere bestemming",
      what: "De aanmeldgegevens van de verbinding zijn voor een ander adres, systeem of bedrijf gegeven. Koppla stuurt ze nergens anders heen.",
      meaning: setUp.nl,
      advice: "Vul de aanmeldgegevens van de verbinding voor het huidige adres in, en pas het bestand opnieuw toe.",
    },
  },
});
