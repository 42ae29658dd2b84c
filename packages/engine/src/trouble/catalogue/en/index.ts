import type { Catalogue, RefusalTexts } from "../cause-text.ts";
import { procedures } from "./procedures.ts";
import { records } from "./records.ts";
import { systems } from "./systems.ts";
import { values } from "./values.ts";
import { watch } from "./watch.ts";

const refusals: RefusalTexts = { ...systems, ...records };

/** English; the other languages have the same codes, or they do not compile. */
export const en: Catalogue = {
  actors: {
    koppla: "Koppla, by itself",
    owner: "the shop owner",
    administrator: "the accountant or the administrator of the system",
    operator: "whoever runs Koppla",
  },
  labels: {
    opened: "since",
    lastSeen: "last seen",
    closed: "closed",
    times: "times",
    records: "records open",
    what: "What",
    meaning: "Meaning",
    next: "Next",
    example: "For instance",
    none: "No open incidents.",
  },
  causes: { ...values, ...procedures, ...refusals, ...watch },
};
