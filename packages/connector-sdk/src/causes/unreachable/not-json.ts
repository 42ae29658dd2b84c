import { defineCause } from "../cause.ts";
import { lost } from "../shared-texts.ts";

export const notJson = defineCause({
  code: "not_json",
  category: "unreachable",
  actor: "administrator",
  closes: "records",
  next: [{ action: "check_connection" }],
  texts: {
    en: {
      title: "Answer not readable",
      what: "A web page or other text came instead of data, often from a login page or a proxy.",
      meaning: lost.en,
      advice: "Open the connection's address in a browser and see what answers. Correct the address or the proxy.",
    },
    sv: {
      title: "Svaret går inte att läsa",
      what: "En webbsida eller annan text kom i stället för data, ofta från en inloggningssida eller en proxy.",
      meaning: lost.sv,
      advice: "Öppna kopplingens adress i en webbläsare och se vad som svarar. Rätta adressen eller proxyn.",
    },
    nl: {
      title: "Antwoord niet leesbaar",
      what: "Er kwam een webpagina of andere tekst in plaats van gegevens, vaak van een inlogpagina of een proxy.",
      meaning: lost.nl,
      advice:
        "Open het adres van de verbinding in een browser en kijk wat er antwoordt. Verbeter het adres of de proxy.",
    },
  },
});
