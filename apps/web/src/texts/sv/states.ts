import type { enStates } from "../en/states.ts";

export const svStates: typeof enStates = {
  states: {
    new: "Ny",
    writing: "Skrivs",
    done: "Klar",
    unchanged: "Oförändrad",
    skipped: "Överhoppad",
    waiting: "Väntar",
    unknown: "Okänd",
    failed: "Misslyckad",
    running: "Pågår",
    succeeded: "Lyckades",
    needs_attention: "Behöver åtgärd",
    paused: "Pausad",
    cancelled: "Avbruten",
    in_step: "I takt",
    off: "Av",
  },
  counts: {
    created: (count, shown) => (count === 1 ? `${shown} skapad` : `${shown} skapade`),
    updated: (count, shown) => (count === 1 ? `${shown} uppdaterad` : `${shown} uppdaterade`),
    unchanged: (count, shown) => (count === 1 ? `${shown} oförändrad` : `${shown} oförändrade`),
    skipped: (count, shown) => (count === 1 ? `${shown} överhoppad` : `${shown} överhoppade`),
    waiting: (_count, shown) => `${shown} väntar`,
    unknown: (count, shown) => (count === 1 ? `${shown} okänd` : `${shown} okända`),
    failed: (count, shown) => (count === 1 ? `${shown} misslyckad` : `${shown} misslyckade`),
  },
};
