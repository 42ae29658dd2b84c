import type { enActivity } from "../en/activity.ts";

export const nlActivity: typeof enActivity = {
  activity: {
    title: "Activiteit",
    under: "Wat er binnenkwam, eruit ging en veranderde, het nieuwste eerst.",
    all: "Alle stromen",
    flow: "Stroom",
    time: "Tijd",
    number: "Nummer",
    state: "Toestand",
    name: "Naam",
    happened: "Wat er gebeurde",
    none: "Er is nog niets gebeurd",
    more: "Meer tonen",
    gone: "Waarden worden maar een tijd bewaard; dat er iets gebeurde, blijft 30 dagen staan.",
  },
};
