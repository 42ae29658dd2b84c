import type { enIncidents } from "../en/incidents.ts";

export const nlIncidents: typeof enIncidents = {
  incidents: {
    open: (count) => (count === 1 ? "Er staat één incident open" : `Er staan ${count} incidenten open`),
    none: "Er staat geen incident open",
    noneText: "Wat een record of een run tegenhoudt, staat hier.",
    onlyOpen: "Open",
    withClosed: "Ook gesloten",
    shown: "Getoond",
    what: "Wat",
    held: "Tegengehouden",
    who: "Voor",
    since: "Sinds",
    flow: "Stroom",
    state: "Toestand",
    closed: (time) => `Gesloten ${time}`,
    openSince: (time) => `Open sinds ${time}`,
    byItself: "Koppla regelt het",
    happened: "Wat er gebeurde",
    words: "Letterlijke melding",
    meaning: "Wat het betekent",
    toDo: "Wat u kunt doen",
    records: "Records die wachten",
    code: (code) => `Oorzaak: ${code}`,
    more: "Meer tonen",
  },
};
