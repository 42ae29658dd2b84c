import type { Language } from "@koppla/mapping";
import { z } from "zod";
import { en } from "../trouble/texts/en.ts";
import { textsOf } from "../trouble/texts/index.ts";

export type TimelineName = keyof typeof en.timeline;

/** One step of a procedure in a record's timeline: which it was, what became of it, and the keys it is about. */
export interface TimelineStep {
  readonly name: TimelineName;
  readonly values: readonly string[];
}

export function step(name: TimelineName, ...values: readonly string[]): TimelineStep {
  return { name, values };
}

/** A timeline as it is kept with an activity. */
export const timelineSchema = z.array(
  z.object({
    name: z.custom<TimelineName>((name) => typeof name === "string" && Object.hasOwn(en.timeline, name)),
    values: z.array(z.string()),
  }),
);

/** A step as a person reads it. */
export function describeStep({ name, values }: TimelineStep, language: Language): string {
  return textsOf(language).timeline[name].replace("{}", values.join(", "));
}

/** Why a record was left alone, from the code that is kept with it; null: the code tells no such thing. */
export function describeSkip(code: string, language: Language): string | null {
  const [told] = timelineSchema.safeParse([{ name: code, values: [] }]).data ?? [];
  return told === undefined || !code.startsWith("skipped.") ? null : describeStep(told, language);
}
