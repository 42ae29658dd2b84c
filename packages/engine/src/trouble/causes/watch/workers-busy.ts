import { defineCause } from "@koppla/connector-sdk";

export const workersBusy = defineCause({
  code: "workers_busy",
  category: "configuration",
  actor: "operator",
  closes: "page",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Workers are busy",
      what: "Work has been due for a while. A worker runs, and has not come to it yet.",
      meaning: "Changes of this flow wait until a worker comes to them.",
      advice: "Wait. If it happens often, give Koppla a second worker, and ask which systems answer slowly.",
    },
    sv: {
      title: "Arbetsprocesserna är upptagna",
      what: "Arbete har väntat en stund. En arbetsprocess är igång, men har inte hunnit till det än.",
      meaning: "Flödets ändringar väntar tills en arbetsprocess hinner till dem.",
      advice:
        "Vänta. Händer det ofta, ge Koppla en arbetsprocess till och ta reda på vilka system som svarar långsamt.",
    },
    nl: {
      title: "Workers hebben het druk",
      what: "Er wacht al een tijd werk. Er draait een worker, maar die is er nog niet aan toegekomen.",
      meaning: "De wijzigingen van deze stroom wachten tot een worker eraan toekomt.",
      advice:
        "Wacht even. Gebeurt het vaak, geef Koppla dan een tweede worker en vraag na welke systemen traag antwoorden.",
    },
  },
});
