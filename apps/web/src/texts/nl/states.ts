import type { enStates } from "../en/states.ts";

export const nlStates: typeof enStates = {
  states: {
    new: "Nieuw",
    writing: "Wordt geschreven",
    done: "Klaar",
    unchanged: "Ongewijzigd",
    skipped: "Overgeslagen",
    waiting: "Wacht",
    unknown: "Onbekend",
    failed: "Mislukt",
    running: "Loopt",
    succeeded: "Gelukt",
    needs_attention: "Vraagt aandacht",
    paused: "Gepauzeerd",
    cancelled: "Geannuleerd",
    in_step: "Loopt gelijk",
    off: "Uit",
  },
  counts: {
    created: (_count, shown) => `${shown} aangemaakt`,
    updated: (_count, shown) => `${shown} bijgewerkt`,
    unchanged: (_count, shown) => `${shown} ongewijzigd`,
    skipped: (_count, shown) => `${shown} overgeslagen`,
    waiting: (count, shown) => (count === 1 ? `${shown} wacht` : `${shown} wachten`),
    unknown: (_count, shown) => `${shown} onbekend`,
    failed: (_count, shown) => `${shown} mislukt`,
  },
};
