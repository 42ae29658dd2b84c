import { defineCause } from "../cause.ts";
import { locked } from "../shared-texts.ts";

export const signInAgain = defineCause({
  code: "sign_in_again",
  category: "credentials",
  actor: "owner",
  closes: "call",
  next: [{ action: "sign_in" }],
  texts: {
    en: {
      title: "Sign in again",
      what: "The sign-in has expired or was withdrawn, and only a person can renew it.",
      meaning: locked.en,
      advice: "Sign in to the system.",
    },
    sv: {
      title: "Logga in igen",
      what: "Inloggningen har gått ut eller återkallats, och bara en människa kan förnya den.",
      meaning: locked.sv,
      advice: "Logga in i systemet.",
    },
    nl: {
      title: "Opnieuw aanmelden",
      what: "De aanmelding is verlopen of ingetrokken, en alleen een persoon kan die vernieuwen.",
      meaning: locked.nl,
      advice: "Meld u aan bij het systeem.",
    },
  },
});
