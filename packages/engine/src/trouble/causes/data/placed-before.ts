import { defineObstacle } from "../obstacle-cause.ts";

/** It was placed before, is linked with nothing, and is not found any more. */
export const placedBefore = defineObstacle({
  code: "placed_before",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "confirm_there" }, { action: "confirm_not_there" }],
  texts: {
    en: {
      title: "Placed before, and not found",
      what: "Koppla placed this document before, and does not find it in the target.",
      meaning: "Koppla places it once more only when a person says so, as it could be there under another reference.",
      advice: "Look in the target, and answer whether the document is there, with its number.",
      sentence: "{record}: Koppla placed it in {target} before, and does not find it there.",
    },
    sv: {
      title: "Inlagt förut, och hittas inte",
      what: "Koppla har lagt in dokumentet förut, och hittar det inte i målet.",
      meaning:
        "Koppla lägger in det en gång till bara när en person säger det. Det kan finnas under en annan referens.",
      advice: "Se efter i målet, och svara om dokumentet finns där, med dess nummer.",
      sentence: "{record}: Koppla har lagt in den i {target} förut, och hittar den inte där.",
    },
    nl: {
      title: "Eerder geplaatst, en niet gevonden",
      what: "Koppla heeft dit document eerder geplaatst, en vindt het niet in het doel.",
      meaning: "Koppla plaatst het pas weer als een persoon dat zegt. Het kan er onder een andere referentie staan.",
      advice: "Kijk in het doel, en antwoord of het document er staat, met het nummer.",
      sentence: "{record}: Koppla heeft het eerder in {target} geplaatst, en vindt het daar niet.",
    },
  },
});
