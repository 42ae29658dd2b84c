import type { SystemRecord } from "@koppla/connector-sdk";
import { applyPolicies, type Difference, differences, type KeptField, type RecordFields } from "@koppla/mapping";
import type { FieldMarks, Link } from "@koppla/store";
import { fingerprint } from "../fingerprint.ts";
import type { Exchange } from "../flow/exchange.ts";
import { fieldMark, keptFields, marksOf, readSources } from "../flow/field-marks.ts";
import { obstacle, type Trouble } from "../trouble/trouble.ts";
import type { Pair, SettledUpdate } from "./pair.ts";
import { isFittedInSource, pairDifferences } from "./pair-differences.ts";
import { showConflicts } from "./show-conflicts.ts";
import { isAsWritten, knowsWritten } from "./written-marks.ts";

/** What is to be done with a record that both sides have. */
export type UpdateDecision =
  | { readonly kind: "unchanged"; readonly kept: readonly KeptField[] }
  | { readonly kind: "update"; readonly changes: readonly Difference[]; readonly kept: readonly KeptField[] }
  | { readonly kind: "skip"; readonly reason: "master_decides" }
  | { readonly kind: "wait"; readonly trouble: Trouble };

/** Whether nothing can have to be written, so that the target need not be looked at. */
export function isUntouched(exchange: Exchange, { record, link, wanted }: Pair): boolean {
  if (link === undefined || !knowsWritten(exchange, link, wanted)) {
    return false;
  }
  if (exchange.twoWay === null) {
    return link.fingerprint?.equals(fingerprint(exchange.keys, wanted)) === true;
  }
  const sides = sourceSides(exchange, record, link);
  return sides !== null && sides.changed.size === 0 && sides.isComplete && isMappedAsBefore(exchange, link, wanted);
}

/**
 * Decides about a record that both sides have. In one direction all that differs is written, as far as the policies of
 * the rows allow. In both directions only
 * what changed in the source since both sides last agreed is written: Koppla's own writes are no change, and a field
 * that somebody changed in the target meanwhile is left to the flow in the other direction. One that was changed on
 * both sides waits for a person. Where nothing is known of an agreement, the master's values count.
 */
export function settleUpdate(exchange: Exchange, pair: Pair, target: RecordFields): UpdateDecision {
  const { twoWay, keys } = exchange;
  const { record, link, wanted } = pair;
  const { changes: all, kept } = applyPolicies(
    pairDifferences(exchange, wanted, target).filter(({ field }) => !isKey(exchange, field)),
    exchange.compiled.guarded,
    (difference) => isAsWritten(exchange, link, difference),
  );
  if (twoWay === null) {
    return all.length === 0 ? { kind: "unchanged", kept } : { kind: "update", changes: all, kept };
  }
  const agreed = link?.agreed ?? null;
  const sides = link === undefined ? null : sourceSides(exchange, record, link);
  if (agreed === null || sides === null || link === undefined) {
    if (all.length === 0) {
      return { kind: "unchanged", kept };
    }
    const decides = twoWay.isMaster || twoWay.overwrites;
    return decides ? { kind: "update", changes: all, kept } : { kind: "skip", reason: "master_decides" };
  }
  const mappedAnew = sides.changed.size === 0 && !isMappedAsBefore(exchange, link, wanted);
  const moved = (field: string) =>
    mappedAnew || keptSources(exchange, field).some((source) => sides.changed.has(source));
  const changes = all.filter(({ field }) => twoWay.overwrites || moved(field));
  const conflicts = twoWay.overwrites
    ? []
    : changes.filter(({ field, before }) => isChanged(agreed.target, field, before));
  if (conflicts.length > 0) {
    const values = { fields: showConflicts(conflicts) };
    return { kind: "wait", trouble: obstacle("both_changed", values) };
  }
  const keptNow = kept.filter(({ field }) => twoWay.overwrites || moved(field));
  return changes.length === 0 ? { kind: "unchanged", kept: keptNow } : { kind: "update", changes, kept: keptNow };

  function isChanged(marks: FieldMarks, field: string, value: Difference["before"]): boolean {
    return marks[field] !== undefined && marks[field] !== fieldMark(keys, field, value);
  }
}

/**
 * What both sides hold after an update or a create: to be kept with the link. Fields in which they still differ keep
 * their old mark, so that the flow in the other direction sees that they were changed.
 */
export function agreement(exchange: Exchange, pair: Pair, outcome: SettledUpdate): Link["agreed"] {
  if (exchange.twoWay === null) {
    return null;
  }
  const { keys, source, compiled } = exchange;
  const differing = outcome.target === null ? [] : differences(pair.wanted, outcome.target);
  const open = new Set(differing.map(({ field }) => field));
  for (const { field } of outcome.changes) {
    open.delete(field);
  }
  // Where the source holds what fits of it, both agree, and the target keeps its own.
  const fitted = differing.filter((one) => open.has(one.field) && isFittedInSource(exchange, one));
  const settled = {
    ...Object.fromEntries(Object.entries(pair.wanted).filter(([field]) => !open.has(field))),
    ...Object.fromEntries(fitted.map(({ field, before }) => [field, before])),
  };
  return {
    source: {
      ...pair.link?.agreed?.source,
      ...marksOf(keys, readSources(source.fields, compiled.sources, pair.record.fields)),
    },
    target: { ...pair.link?.agreed?.target, ...marksOf(keys, settled) },
  };
}

/** A record that a person linked with one of another code keeps that code: it is its key there. */
function isKey({ target }: Exchange, field: string): boolean {
  return target.naturalKeys.some((key) => key.enforcedUnique && key.field === field);
}

function keptSources({ compiled, source }: Exchange, field: string): readonly string[] {
  return (compiled.sources.get(field) ?? []).flatMap((one) => keptFields(source.fields, one));
}

/** Which of the fields that the mapping reads have changed since both sides agreed; null when they never did. */
function sourceSides({ keys, source, compiled }: Exchange, record: SystemRecord, link: Link) {
  const agreed = link.agreed?.source;
  if (agreed === undefined) {
    return null;
  }
  const changed = new Set<string>();
  let isComplete = true;
  for (const [field, mark] of Object.entries(
    marksOf(keys, readSources(source.fields, compiled.sources, record.fields)),
  )) {
    if (agreed[field] === undefined) {
      isComplete = false;
    } else if (agreed[field] !== mark) {
      changed.add(field);
    }
  }
  return { changed, isComplete };
}

/** Without a fingerprint the other direction wrote last: nothing tells that the mapping is another one. */
function isMappedAsBefore({ keys }: Exchange, { fingerprint: before }: Link, wanted: RecordFields): boolean {
  return before === null || before.equals(fingerprint(keys, wanted));
}
