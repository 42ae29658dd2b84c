import { defineObstacle } from "../obstacle-cause.ts";
import { automatic } from "../shared-texts.ts";

/** Somebody stopped Koppla while it worked on the record. */
export const workerStopped = defineObstacle({
  code: "worker_stopped",
  category: "unknown_outcome",
  actor: "koppla",
  closes: "records",
  next: [{ action: "wait" }],
  texts: {
    en: {
      title: "Koppla was stopped",
      what: "Somebody stopped Koppla while it worked on this record. The next worker looks how far it had come.",
      meaning: automatic.en,
      advice: "Nothing.",
      sentence: "{record}: somebody stopped Koppla while it worked on this record. The record continues automatically.",
    },
    sv: {
      title: "Koppla stoppades",
      what: "Någon stoppade Koppla medan det arbetade med posten. Nästa arbetsprocess ser efter hur långt det kom.",
      meaning: automatic.sv,
      advice: "Inget.",
      sentence: "{record}: någon stoppade Koppla medan det arbetade med posten. Posten fortsätter automatiskt.",
    },
    nl: {
      title: "Koppla is gestopt",
      what: "Iemand stopte Koppla terwijl het met dit record bezig was. De volgende worker kijkt hoe ver het was.",
      meaning: automatic.nl,
      advice: "Niets.",
      sentence:
        "{record}: iemand stopte Koppla terwijl het met dit record bezig was. Het record gaat automatisch verder.",
    },
  },
});
