import { defineCause } from "@koppla/connector-sdk";

export const nothingRuns = defineCause({
  code: "nothing_runs",
  category: "configuration",
  actor: "operator",
  closes: "page",
  next: [{ action: "start" }],
  texts: {
    en: {
      title: "Nothing runs",
      what: "Work is due, and no worker does it.",
      meaning: "Koppla carries no changes over at the moment. They wait: nothing is lost.",
      advice: "Start a worker.",
    },
    sv: {
      title: "Inget körs",
      what: "Det finns arbete att göra, men ingen arbetsprocess gör det.",
      meaning: "Koppla för inte över några ändringar just nu. De väntar: inget är förlorat.",
      advice: "Starta en arbetsprocess.",
    },
    nl: {
      title: "Er draait niets",
      what: "Er is werk te doen, en geen worker doet het.",
      meaning: "Koppla brengt op dit moment geen wijzigingen over. Ze wachten: er gaat niets verloren.",
      advice: "Start een worker.",
    },
  },
});
