import { type Difference, isEmpty, type Standing, type Value } from "@koppla/mapping";
import type { Link, OrganisationKeys } from "@koppla/store";
import type { Exchange } from "../flow/exchange.ts";
import { fieldMark } from "../flow/field-marks.ts";

/** Signs before a mark that was not simply written; none of them begins a mark. */
const signs = { standIn: "~", found: "=", kept: "!" } as const;

type Noted = "written" | keyof typeof signs;

/** What a link remembers of one field: whose value it is, as a keyed hash. */
export function notedMark(keys: OrganisationKeys, noted: Noted, field: string, value: Value): string {
  const mark = markOf(keys, field, value);
  return noted === "written" ? mark : `${signs[noted]}${mark}`;
}

/** All ways to hold nothing are one. */
function markOf(keys: OrganisationKeys, field: string, value: Value): string {
  return fieldMark(keys, field, isEmpty(value) ? null : value);
}

function parsed(noted: string): { readonly as: Noted; readonly mark: string } {
  const [sign] = Object.entries(signs).find(([, one]) => noted.startsWith(one)) ?? [];
  return sign === "standIn" || sign === "found" || sign === "kept"
    ? { as: sign, mark: noted.slice(1) }
    : { as: "written", mark: noted };
}

/** Whether a link remembers that a field was filled for want of better. */
export function isStandIn(noted: string): boolean {
  return parsed(noted).as === "standIn";
}

/** Whether a link remembers that Koppla left a field once. */
export function isKept(noted: string): boolean {
  return parsed(noted).as === "kept";
}

/** Whether a link remembers this very value of a field. */
export function isSameNoted(keys: OrganisationKeys, noted: string, field: string, value: Value): boolean {
  return parsed(noted).mark === markOf(keys, field, value);
}

/** Whose value the target holds in a field that differs from what is wanted. */
export function standingOf({ keys }: Exchange, link: Link | undefined, difference: Difference): Standing {
  const { field, before, after } = difference;
  const noted = link?.written?.[field];
  if (noted === undefined || noted === "") {
    return "other";
  }
  const { as, mark } = parsed(noted);
  if (as === "kept") {
    return mark === markOf(keys, field, after) ? "kept" : "other";
  }
  return mark === markOf(keys, field, before) ? as : "edited";
}
