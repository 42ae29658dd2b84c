import { defineCause } from "../cause.ts";
import { locked } from "../shared-texts.ts";

export const unauthorized = defineCause({
  code: "unauthorized",
  category: "credentials",
  actor: "owner",
  closes: "call",
  next: [{ action: "sign_in" }, { action: "apply" }],
  texts: {
    en: {
      title: "Sign-in refused",
      what: "The system no longer accepts Koppla's token, nor a new one.",
      meaning: locked.en,
      advice: "Sign in again, or correct the credentials of the connection.",
    },
    sv: {
      title: "Inloggningen nekades",
      what: "Systemet godtar inte längre Kopplas inloggning, och inte heller en ny.",
      meaning: locked.sv,
      advice: "Logga in igen, eller rätta kopplingens inloggningsuppgifter.",
    },
    nl: {
      title: "Aanmelding geweigerd",
      what: "Het systeem accepteert het token van Koppla niet meer, en een nieuw ook niet.",
      meaning: locked.nl,
      advice: "Meld u opnieuw aan, of verbeter de aanmeldgegevens van de verbinding.",
    },
  },
});
