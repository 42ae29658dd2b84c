import { defineCause } from "@koppla/connector-sdk";

export const nothingRuns = defineCause({
  code: "nothing_runs",
  category: "configuration",
  actor: "operator",
  closes: "page",
  next: [{ action: "start" }],
  texts: {
    en: {
      title: "Work is not taken up",
      what: "Work has been due for a while, and no worker has taken it up.",
      meaning: "Changes of this flow wait until a worker takes them up.",
      advice: "If no worker runs, start one. If one runs, look what keeps it busy: it may need another beside it.",
    },
    sv: {
      title: "Arbete blir liggande",
      what: "Arbete har väntat en stund, och ingen arbetsprocess har tagit sig an det.",
      meaning: "Flödets ändringar väntar tills en arbetsprocess tar sig an dem.",
      advice:
        "Starta en arbetsprocess om ingen är igång. Se annars efter vad den är upptagen med: den kan behöva en till bredvid sig.",
    },
    nl: {
      title: "Werk blijft liggen",
      what: "Er wacht al een tijd werk, en geen worker heeft het opgepakt.",
      meaning: "De wijzigingen van deze stroom wachten tot een worker ze oppakt.",
      advice:
        "Start een worker als er geen draait. Draait er een, kijk dan wat hem bezighoudt: misschien heeft hij een tweede naast zich nodig.",
    },
  },
});
