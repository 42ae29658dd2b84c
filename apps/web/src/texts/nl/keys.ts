import type { enKeys } from "../en/keys.ts";

export const nlKeys: typeof enKeys = {
  keys: {
    title: "Sneltoetsen",
    lists: "In een lijst",
    everywhere: "Overal",
    or: "of",
    does: {
      find: "een record of pagina zoeken",
      search: "in de lijst zoeken",
      overview: "naar het overzicht",
      incidents: "naar de incidenten",
      activity: "naar de activiteit",
      connections: "naar de verbindingen",
      settings: "naar de instellingen",
      down: "volgende rij",
      up: "vorige rij",
      choose: "de rij kiezen, of toch niet",
      open: "de rij openen",
      previous: "vorig record, op zijn pagina",
      next: "volgend record, op zijn pagina; meer rijen in een lijst",
      keys: "deze lijst",
      close: "sluiten wat open is",
    },
  },
};
