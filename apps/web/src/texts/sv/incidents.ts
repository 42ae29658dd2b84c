import type { enIncidents } from "../en/incidents.ts";

export const svIncidents: typeof enIncidents = {
  incidents: {
    open: (count) => (count === 1 ? "En incident är öppen" : `${count} incidenter är öppna`),
    none: "Ingen incident är öppen",
    noneText: "Allt som stoppar en post eller en körning visas här.",
    onlyOpen: "Öppna",
    withClosed: "Även stängda",
    shown: "Visas",
    what: "Vad",
    held: "Hålls tillbaka",
    who: "För",
    since: "Sedan",
    flow: "Flöde",
    state: "Läge",
    closed: (time) => `Stängd ${time}`,
    openSince: (time) => `Öppen sedan ${time}`,
    byItself: "Koppla sköter det",
    happened: "Vad som hände",
    words: "Ordagrant",
    meaning: "Vad det betyder",
    toDo: "Vad du kan göra",
    records: "Poster som väntar",
    code: (code) => `Orsak: ${code}`,
    more: "Visa fler",
  },
};
