import { defineCause } from "../cause.ts";
import { lost } from "../shared-texts.ts";

export const answerTooLarge = defineCause({
  code: "answer_too_large",
  category: "unreachable",
  actor: "operator",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Answer too large",
      what: "The answer was larger than Koppla accepts at once.",
      meaning: lost.en,
      advice: "Look for a record that holds unusually much, such as a very long text, and shorten it.",
    },
    sv: {
      title: "Svaret är för stort",
      what: "Svaret var större än vad Koppla tar emot på en gång.",
      meaning: lost.sv,
      advice: "Leta efter en post med ovanligt mycket i, till exempel en mycket lång text, och förkorta den.",
    },
    nl: {
      title: "Antwoord te groot",
      what: "Het antwoord was groter dan Koppla in één keer aanneemt.",
      meaning: lost.nl,
      advice: "Zoek een record met ongewoon veel erin, zoals een heel lange tekst, en kort het in.",
    },
  },
});
