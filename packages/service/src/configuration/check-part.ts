import type { z } from "zod";

/** Reports a fault with its place in the file. */
export type ReportFault = (path: readonly PropertyKey[], message: string) => void;

/** Checks a part of the file whose shape a connector or an entity declares. */
export function checkPart(schema: z.ZodType, value: unknown, path: readonly PropertyKey[], fault: ReportFault): void {
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    const place = [...path, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) {
        fault([...place, key], `Unknown key "${key}" in ${place.join(".")}. Check its spelling, or remove it.`);
      }
    } else {
      fault(place, `${place.join(".")}: ${issue.message}.`);
    }
  }
}
