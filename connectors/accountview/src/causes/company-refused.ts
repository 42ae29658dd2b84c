import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const companyRefused = defineOwnCause({
  code: "company_refused",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  concerns: "connection",
  next: [{ action: "apply" }],
  arises: ["setting"],
  texts: {
    en: {
      title: "Administration not found",
      what: "The administration (company) of the connection does not exist, or this sign-in may not open it.",
      meaning: sharedTexts.locked.en,
      advice: "Correct companyId in the settings of the connection, or give the user access to it.",
    },
    sv: {
      title: "Administrationen hittades inte",
      what: "Kopplingens administration (företag) finns inte, eller så får inloggningen inte öppna den.",
      meaning: sharedTexts.locked.sv,
      advice: "Rätta companyId i kopplingens inställningar, eller ge användaren tillgång till den.",
    },
    nl: {
      title: "Administratie niet gevonden",
      what: "De administratie van de verbinding bestaat niet, of deze aanmelding mag die niet openen.",
      meaning: sharedTexts.locked.nl,
      advice: "Verbeter companyId in de instellingen van de verbinding, of geef de gebruiker toegang.",
    },
  },
});
