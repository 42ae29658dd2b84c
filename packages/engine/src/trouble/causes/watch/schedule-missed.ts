import { defineCause } from "@koppla/connector-sdk";

export const scheduleMissed = defineCause({
  code: "schedule_missed",
  category: "configuration",
  actor: "operator",
  closes: "run",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Scheduled run missed",
      what: "A run did not begin at the time of its schedule.",
      meaning: "The next run carries the changes over, later than promised.",
      advice: "Check that Koppla ran at that time, and that no earlier run of this flow hangs.",
    },
    sv: {
      title: "En körning uteblev",
      what: "En körning började inte vid den tid som schemat anger.",
      meaning: "Nästa körning för över ändringarna, senare än lovat.",
      advice: "Kontrollera att Koppla var igång då, och att ingen tidigare körning av flödet har hängt sig.",
    },
    nl: {
      title: "Geplande run gemist",
      what: "Een run begon niet op de tijd van zijn schema.",
      meaning: "De volgende run brengt de wijzigingen over, later dan beloofd.",
      advice: "Controleer of Koppla toen draaide, en of er geen eerdere run van deze stroom hangt.",
    },
  },
});
