import { defineCause } from "../cause.ts";
import { ours, reportIt } from "../shared-texts.ts";

export const invalidRequest = defineCause({
  code: "invalid_request",
  category: "bug",
  actor: "operator",
  closes: "records",
  next: [{ action: "report" }],
  texts: {
    en: {
      title: "Call could not be made",
      what: "Koppla put together a call that nobody can send.",
      meaning: ours.en,
      advice: reportIt.en,
    },
    sv: {
      title: "Anropet gick inte att göra",
      what: "Koppla satte ihop ett anrop som inte går att skicka.",
      meaning: ours.sv,
      advice: reportIt.sv,
    },
    nl: {
      title: "Aanroep niet te maken",
      what: "Koppla stelde een aanroep samen die niet verstuurd kan worden.",
      meaning: ours.nl,
      advice: reportIt.nl,
    },
  },
});
