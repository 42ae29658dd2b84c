import type { Catalogue, RefusalTexts } from "../cause-text.ts";
import { procedures } from "./procedures.ts";
import { records } from "./records.ts";
import { systems } from "./systems.ts";
import { values } from "./values.ts";
import { watch } from "./watch.ts";

const refusals: RefusalTexts = { ...systems, ...records };

export const nl: Catalogue = {
  actors: {
    koppla: "Koppla, vanzelf",
    owner: "de winkelier",
    administrator: "de accountant of de beheerder van het systeem",
    operator: "wie Koppla beheert",
  },
  labels: {
    opened: "sinds",
    lastSeen: "laatst gezien",
    closed: "gesloten",
    times: "keer",
    records: "open records",
    what: "Wat",
    meaning: "Betekenis",
    next: "Volgende stap",
    example: "Bijvoorbeeld",
    none: "Geen open incidenten.",
  },
  causes: { ...values, ...procedures, ...refusals, ...watch },
};
