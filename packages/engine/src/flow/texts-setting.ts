import { describeSettings } from "@koppla/connector-sdk";
import { z } from "zod";

/** What becomes of texts that do not fit: the nearest that does is written, or the record waits. */
export const textsShape = {
  texts: z.enum(["fit", "stop"]).default("fit").meta({
    title: "Texts that do not fit",
    description:
      "Whether the nearest text that fits is written, and told, or the record waits. Keys, numbers and codes are never changed.",
  }),
};
describeSettings(textsShape, {
  texts: {
    group: "sending",
    sv: {
      title: "Texter som inte ryms",
      help: "Om den närmaste text som ryms skrivs, och det berättas, eller om posten väntar. Nycklar, nummer och koder ändras aldrig.",
    },
    nl: {
      title: "Teksten die niet passen",
      help: "Of de dichtstbijzijnde passende tekst wordt geschreven, met melding, of de record wacht. Sleutels, nummers en codes veranderen nooit.",
    },
    choices: {
      fit: {
        en: "write the nearest text that fits",
        sv: "skriv närmaste text som ryms",
        nl: "schrijf de dichtstbijzijnde passende tekst",
      },
      stop: { en: "the record waits", sv: "posten väntar", nl: "de record wacht" },
    },
  },
});

const textsSetting = z.object(textsShape);
export type TextsSetting = z.output<typeof textsSetting>["texts"];

/** The choice of a flow; settings that are wrong elsewhere are told elsewhere. */
export function textsOf(flowSettings: unknown): TextsSetting {
  return textsSetting.safeParse(flowSettings).data?.texts ?? "fit";
}
