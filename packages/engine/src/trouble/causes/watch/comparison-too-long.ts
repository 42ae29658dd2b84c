import { defineCause } from "@koppla/connector-sdk";

export const comparisonTooLong = defineCause({
  code: "comparison_too_long",
  category: "configuration",
  actor: "operator",
  closes: "hand",
  next: [{ action: "apply" }],
  texts: {
    en: {
      title: "Comparison took too long",
      what: "The nightly comparison of both sides was not finished in time, so Koppla ended it.",
      meaning: "The flow itself goes on. Differences that nobody has seen yet stay unseen until a comparison ends.",
      advice: "Allow more calls per minute on the slower connection, or ask why its system answers so slowly.",
    },
    sv: {
      title: "Jämförelsen tog för lång tid",
      what: "Nattens jämförelse av båda sidor blev inte klar i tid, så Koppla avbröt den.",
      meaning: "Flödet själv fortsätter. Skillnader som ingen har sett ännu syns först när en jämförelse blir klar.",
      advice:
        "Tillåt fler anrop per minut på den långsammare kopplingen, eller fråga varför systemet svarar så långsamt.",
    },
    nl: {
      title: "Vergelijking duurde te lang",
      what: "De nachtelijke vergelijking van beide kanten was niet op tijd klaar, dus Koppla brak haar af.",
      meaning:
        "De stroom zelf gaat verder. Verschillen die nog niemand zag, blijven onopgemerkt tot een vergelijking lukt.",
      advice:
        "Sta meer aanroepen per minuut toe op de tragere verbinding, of vraag waarom dat systeem zo traag antwoordt.",
    },
  },
});
