import { defineCause } from "../cause.ts";
import { locked } from "../shared-texts.ts";

export const unexpectedTokenAnswer = defineCause({
  code: "unexpected_token_answer",
  category: "credentials",
  actor: "owner",
  closes: "call",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "Unusable answer to the sign-in",
      what: "The answer to the sign-in held no token that Koppla can use.",
      meaning: locked.en,
      advice: "Check the connection's address: something else may be answering there.",
    },
    sv: {
      title: "Oanvändbart svar på inloggningen",
      what: "Svaret på inloggningen innehöll ingen nyckel som Koppla kan använda.",
      meaning: locked.sv,
      advice: "Kontrollera kopplingens adress: något annat kanske svarar där.",
    },
    nl: {
      title: "Onbruikbaar antwoord op de aanmelding",
      what: "Het antwoord op de aanmelding bevatte geen token dat Koppla kan gebruiken.",
      meaning: locked.nl,
      advice: "Controleer het adres van de verbinding: misschien antwoordt daar iets anders.",
    },
  },
});
