import type { Catalogue, RefusalTexts } from "../cause-text.ts";
import { procedures } from "./procedures.ts";
import { records } from "./records.ts";
import { systems } from "./systems.ts";
import { values } from "./values.ts";
import { watch } from "./watch.ts";

const refusals: RefusalTexts = { ...systems, ...records };

export const sv: Catalogue = {
  actors: {
    koppla: "Koppla, av sig självt",
    owner: "butikens ägare",
    administrator: "revisorn eller den som sköter systemet",
    operator: "den som driver Koppla",
  },
  labels: {
    opened: "sedan",
    lastSeen: "senast sedd",
    closed: "stängd",
    times: "gånger",
    records: "öppna poster",
    what: "Vad",
    meaning: "Betydelse",
    next: "Nästa steg",
    example: "Till exempel",
    none: "Inga öppna incidenter.",
  },
  causes: { ...values, ...procedures, ...refusals, ...watch },
};
