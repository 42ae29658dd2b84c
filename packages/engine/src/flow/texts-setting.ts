import { z } from "zod";

/** What becomes of texts that do not fit: the nearest that does is written, or the record waits. */
export const textsShape = {
  texts: z.enum(["fit", "stop"]).default("fit").meta({
    title: "Texts that do not fit",
    description:
      "Whether the nearest text that fits is written, and told, or the record waits. Keys, numbers and codes are never changed.",
  }),
};

const textsSetting = z.object(textsShape);
export type TextsSetting = z.output<typeof textsSetting>["texts"];

/** The choice of a flow; settings that are wrong elsewhere are told elsewhere. */
export function textsOf(flowSettings: unknown): TextsSetting {
  return textsSetting.safeParse(flowSettings).data?.texts ?? "fit";
}
