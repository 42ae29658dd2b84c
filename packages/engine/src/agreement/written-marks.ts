import { type Difference, differences } from "@koppla/mapping";
import type { FieldMarks, Link } from "@koppla/store";
import type { Exchange } from "../flow/exchange.ts";
import { fieldMark } from "../flow/field-marks.ts";
import type { Pair, SettledUpdate } from "./pair.ts";

/** Stands for a value that Koppla has never written: it was there when the record was found. */
const neverWritten = "";

/** Fields whose policy asks whether somebody has changed them in the target since they were last written. */
function askedFields({ compiled }: Exchange): readonly string[] {
  return [...compiled.guarded].flatMap(([field, policy]) => (policy === "unedited" ? [field] : []));
}

/** Whether it is known of every such field what was last written: else the target has to be looked at once. */
export function knowsWritten(exchange: Exchange, { written }: Link, wanted: Pair["wanted"]): boolean {
  return askedFields(exchange).every((field) => !Object.hasOwn(wanted, field) || written?.[field] !== undefined);
}

/** Whether the target still holds in a field what was last written to it. */
export function isAsWritten({ keys }: Exchange, link: Link | undefined, { field, before }: Difference): boolean {
  return link?.written?.[field] === fieldMark(keys, field, before);
}

/** What is last written in those fields after an update or a create; a field that was kept keeps its mark. */
export function writtenMarks(exchange: Exchange, pair: Pair, settled: SettledUpdate): FieldMarks | null {
  const asked = askedFields(exchange);
  if (asked.length === 0) {
    return null;
  }
  const differing = new Set(
    settled.target === null ? [] : differences(pair.wanted, settled.target).map(({ field }) => field),
  );
  for (const { field } of settled.changes) {
    differing.delete(field);
  }
  const marks = asked.flatMap((field): [string, string][] => {
    const wanted = pair.wanted[field];
    if (wanted === undefined || differing.has(field)) {
      return [[field, pair.link?.written?.[field] ?? neverWritten]];
    }
    return [[field, fieldMark(exchange.keys, field, wanted)]];
  });
  return { ...pair.link?.written, ...Object.fromEntries(marks) };
}
