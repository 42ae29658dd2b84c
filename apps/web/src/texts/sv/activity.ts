import type { enActivity } from "../en/activity.ts";

export const svActivity: typeof enActivity = {
  activity: {
    title: "Aktivitet",
    under: "Vad som kom in, vad som gick ut och vad som ändrades, det senaste först.",
    all: "Alla flöden",
    flow: "Flöde",
    time: "Tid",
    number: "Nummer",
    state: "Läge",
    name: "Namn",
    happened: "Vad som hände",
    none: "Inget har hänt än",
    more: "Visa fler",
    gone: "Värden sparas bara en tid; att något hände sparas i 30 dagar.",
  },
};
