import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const companyNotChosen = defineOwnCause({
  code: "company_not_chosen",
  category: "configuration",
  actor: "administrator",
  closes: "records",
  concerns: "connection",
  next: [{ action: "apply" }],
  arises: ["setting"],
  texts: {
    en: {
      title: "No administration chosen",
      what: "The connection does not say yet in which administration (company) it works.",
      meaning: sharedTexts.locked.en,
      advice: "Choose one of the administrations that the sign-in opens: companyId in the settings of the connection.",
    },
    sv: {
      title: "Ingen administration vald",
      what: "Kopplingen anger inte än i vilken administration (vilket företag) den arbetar.",
      meaning: sharedTexts.locked.sv,
      advice: "Välj en av de administrationer som inloggningen öppnar: companyId i kopplingens inställningar.",
    },
    nl: {
      title: "Geen administratie gekozen",
      what: "De verbinding geeft nog niet aan in welke administratie ze werkt.",
      meaning: sharedTexts.locked.nl,
      advice: "Kies een van de administraties die de aanmelding opent: companyId in de instellingen van de verbinding.",
    },
  },
});
