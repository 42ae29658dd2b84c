import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const wrongAdminKey = defineOwnCause({
  code: "wrong_admin_key",
  category: "credentials",
  actor: "owner",
  closes: "records",
  next: [{ action: "apply" }],
  arises: ["setting"],
  texts: {
    en: {
      title: "Admin key wrong",
      what: "Parts PIM does not accept the admin key of the connection.",
      meaning: sharedTexts.locked.en,
      advice: "Copy the key from the API settings of Parts PIM again, and apply the file.",
    },
    sv: {
      title: "Fel administratörsnyckel",
      what: "Parts PIM godtar inte kopplingens administratörsnyckel.",
      meaning: sharedTexts.locked.sv,
      advice: "Kopiera nyckeln på nytt från API-inställningarna i Parts PIM, och läs in filen igen.",
    },
    nl: {
      title: "Beheersleutel onjuist",
      what: "Parts PIM accepteert de beheersleutel van de verbinding niet.",
      meaning: sharedTexts.locked.nl,
      advice: "Kopieer de sleutel opnieuw uit de API-instellingen van Parts PIM, en pas het bestand opnieuw toe.",
    },
  },
});
