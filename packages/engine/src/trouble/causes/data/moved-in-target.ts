import { defineObstacle } from "../obstacle-cause.ts";
import { recordWaits } from "../shared-texts.ts";

/** The linked record of the target (key) is gone, and others (keys) bear what tells it. */
export const movedInTarget = defineObstacle({
  code: "moved_in_target",
  category: "data",
  actor: "owner",
  closes: "records",
  next: [{ action: "decide" }],
  texts: {
    en: {
      title: "Merged or moved",
      what: "The linked record is no longer in the target. Another one there may be the same, as after a merge.",
      meaning: recordWaits.en,
      advice: "Say whether it is the same. The record then continues automatically, and so do all later ones.",
      sentence: "{record} is linked with {key}, which {target} no longer has. It may be {keys} now.",
    },
    sv: {
      title: "Hopslagen eller flyttad",
      what: "Den länkade posten finns inte längre i målet. En annan där kan vara samma, som efter en hopslagning.",
      meaning: recordWaits.sv,
      advice: "Ange om det är samma post. Posten fortsätter sedan automatiskt, liksom alla senare.",
      sentence: "{record} är länkad med {key}, som inte längre finns i {target}. Den kan vara {keys} nu.",
    },
    nl: {
      title: "Samengevoegd of verplaatst",
      what: "Het gekoppelde record staat niet meer in het doel. Een ander daar kan hetzelfde zijn, zoals na samenvoegen.",
      meaning: recordWaits.nl,
      advice: "Zeg of het hetzelfde is. Daarna gaat het record automatisch verder, en alle latere ook.",
      sentence: "{record} is gekoppeld aan {key}, dat niet meer in {target} staat. Het kan nu {keys} zijn.",
    },
  },
});
