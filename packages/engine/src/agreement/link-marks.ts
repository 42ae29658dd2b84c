import type { RecordFields } from "@koppla/mapping";
import type { Link } from "@koppla/store";
import { fingerprint } from "../fingerprint.ts";
import type { Exchange } from "../flow/exchange.ts";
import { naturalMark } from "./natural-mark.ts";
import type { Pair, SettledUpdate } from "./pair.ts";
import { agreement } from "./settle-update.ts";
import { writtenMarks } from "./written-marks.ts";

/** What a link remembers of a record that was written, or found as wanted: everything as keyed hashes. */
export function linkMarks(
  exchange: Exchange,
  pair: Pair,
  settled: SettledUpdate,
): Pick<Link, "fingerprint" | "agreed" | "written" | "mappedBy" | "naturalMark"> {
  return {
    fingerprint: fingerprint(exchange.keys, alwaysWritten(exchange, pair.wanted)),
    agreed: agreement(exchange, pair, settled),
    written: writtenMarks(exchange, pair, settled),
    mappedBy: exchange.mappedBy,
    naturalMark: naturalMark(exchange, pair.record) ?? null,
  };
}

/** The fields that count for "unchanged": what is written on create alone may differ for ever. */
function alwaysWritten({ compiled }: Exchange, fields: RecordFields): RecordFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !compiled.createOnly.has(field)));
}
