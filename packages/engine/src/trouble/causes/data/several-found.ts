import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** Several records of the target fit (keys). */
export const severalFound = defineObstacle({
  code: "several_found",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "retry" }],
  texts: {
    en: {
      title: "Several fit",
      what: "The target has several records that fit, and Koppla does not guess.",
      meaning: recordWaits.en,
      advice: "Keep one of them in the target. The record then continues automatically.",
      sentence: "{record}: {target} has several records that fit ({keys}), and Koppla does not guess.",
    },
    sv: {
      title: "Flera passar",
      what: "Målet har flera poster som passar, och Koppla gissar inte.",
      meaning: recordWaits.sv,
      advice: "Behåll en av dem i målet. Posten fortsätter sedan automatiskt.",
      sentence: "{record}: {target} har flera poster som passar ({keys}), och Koppla gissar inte.",
    },
    nl: {
      title: "Meerdere kandidaten",
      what: "Het doel heeft meerdere records die passen, en Koppla raadt niet.",
      meaning: recordWaits.nl,
      advice: "Laat er één in het doel staan. Daarna gaat het record automatisch verder.",
      sentence: "{record}: {target} heeft meerdere records die passen ({keys}), en Koppla raadt niet.",
    },
  },
  named: {
    by: "record",
    texts: {
      en: {
        one: "{target} has several that fit {value}",
        several: "{target} has several for each of {count} records: {first}",
      },
      sv: {
        one: "{target} har flera som passar {value}",
        several: "{target} har flera för var och en av {count} poster: {first}",
      },
      nl: {
        one: "{target} heeft er meerdere die bij {value} passen",
        several: "{target} heeft er meerdere voor elk van {count} records: {first}",
      },
    },
  },
});
