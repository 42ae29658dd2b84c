import type { SystemRecord } from "@koppla/connector-sdk";
import {
  type Difference,
  differences,
  isEmpty,
  type KeptField,
  type RecordCase,
  type RecordFields,
  settleFields,
} from "@koppla/mapping";
import type { FieldMarks, Link } from "@koppla/store";
import { fingerprint } from "../fingerprint.ts";
import type { Exchange } from "../flow/exchange.ts";
import { fieldMark, keptFields, marksOf, readSources } from "../flow/field-marks.ts";
import { obstacle, type Trouble } from "../trouble/trouble.ts";
import { standingOf } from "./field-standing.ts";
import type { Pair, SettledUpdate } from "./pair.ts";
import { isFittedInSource, pairDifferences } from "./pair-differences.ts";
import { showConflicts } from "./show-conflicts.ts";
import { putsRight } from "./wanted-update.ts";
import { knowsWritten } from "./written-marks.ts";

/** What is to be done with a record that both sides have. */
export type UpdateDecision =
  | { readonly kind: "unchanged"; readonly kept: readonly KeptField[] }
  | { readonly kind: "update"; readonly changes: readonly Difference[]; readonly kept: readonly KeptField[] }
  | { readonly kind: "skip"; readonly reason: "master_decides" }
  | { readonly kind: "wait"; readonly trouble: Trouble };

/** Whether nothing can have to be written, so that the target need not be looked at. */
export function isUntouched(exchange: Exchange, { record, link, wanted }: Pair): boolean {
  if (link === undefined || !knowsWritten(exchange, link, wanted) || putsRight(exchange, wanted)) {
    return false;
  }
  if (exchange.twoWay === null) {
    return link.fingerprint?.equals(fingerprint(exchange.keys, wanted)) === true;
  }
  // A link remembers one fingerprint for both directions: after a change of the mapping the target is looked at once.
  if (exchange.twoWay.overwrites || link.mappedBy !== exchange.mappedBy || isMappedAnew(exchange, link, wanted)) {
    return false;
  }
  const sides = sourceSides(exchange, record, link);
  return sides !== null && sides.changed.size === 0 && sides.isComplete;
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
  const differing = pairDifferences(exchange, wanted, target).filter(({ field }) => !isKey(exchange, field));
  const { changes: all, kept } = settleFields(differing, recordCase(exchange, pair));
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
  const mappedAnew = sides.changed.size === 0 && isMappedAnew(exchange, link, wanted);
  const moved = (field: string) =>
    mappedAnew || keptSources(exchange, field).some((source) => sides.changed.has(source));
  // What the other direction reads here and left alone there fills the side that has nothing; a stand-in gives way.
  const isGap = ({ field, before }: Difference) =>
    isEmpty(before) &&
    agreed.target[field] !== undefined &&
    keptSources(exchange, field).some((source) => agreed.source[source] === undefined);
  const isPutRight = (one: Difference) => standingOf(exchange, link, one) === "standIn";
  const changes = all.filter((one) => twoWay.overwrites || moved(one.field) || isGap(one) || isPutRight(one));
  const conflicts = twoWay.overwrites
    ? []
    : changes.filter((one) => isChanged(agreed.target, one.field, one.before) && !isPutRight(one));
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

/** What is known of the record besides its values. */
function recordCase(exchange: Exchange, { link, wanted, origins }: Pair): RecordCase {
  const { compiled, target } = exchange;
  const others = target.entity.identities?.(target.parsedSettings) ?? [];
  const identities = new Set([...target.naturalKeys.map(({ field }) => field), ...others]);
  // The number of another shop, or of former books, stays: the link knows better than it (V1).
  const ourNumber = target.naturalKeys.find(({ form }) => form === "source-key")?.field;
  const unguarded = (field: string) => (field === ourNumber ? "empty" : "always");
  return {
    wanted,
    origins,
    partners: compiled.partners,
    isMatched: link === undefined,
    isFirst: link === undefined || (link.written === null && link.agreed === null),
    standingOf: (difference) => standingOf(exchange, link, difference),
    policyOf: (field) => compiled.guarded.get(field) ?? (compiled.createOnly.has(field) ? "create" : unguarded(field)),
    isIdentity: (field) => identities.has(field),
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

/**
 * Whether the mapping makes something else of the same values than before. Without a fingerprint the other direction wrote
 * last; the link then tells by which mapping this direction settled it.
 */
function isMappedAnew({ keys, mappedBy }: Exchange, link: Link, wanted: RecordFields): boolean {
  return link.fingerprint === null
    ? link.mappedBy !== null && link.mappedBy !== mappedBy
    : !link.fingerprint.equals(fingerprint(keys, wanted));
}
