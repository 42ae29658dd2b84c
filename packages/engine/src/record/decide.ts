import { isSafeForm } from "@koppla/connector-sdk";
import { restrictToOperation } from "@koppla/mapping";
import { isUntouched, settleUpdate } from "../agreement/settle-update.ts";
import { showConflicts } from "../agreement/show-conflicts.ts";
import { wantedUpdate } from "../agreement/wanted-update.ts";
import { mostLostAnswers } from "../calls/retry-policy.ts";
import type { Exchange } from "../flow/exchange.ts";
import { contradictions } from "../identity/identities.ts";
import { obstacle } from "../trouble/trouble.ts";
import { textOf } from "./field-texts.ts";
import { leftOut } from "./fitted-steps.ts";
import { type FixedFields, fixedFields, withoutHeld } from "./fixed-fields.ts";
import type { Decision, MatchedItem, TargetRecord } from "./items.ts";

/** Decides about each record from what is known alone: no call, no clock. */
export function decidePage(open: Exchange, items: readonly MatchedItem[]): Decision[] {
  return items.map((item) => decideItem(open, item));
}

export function decideItem(open: Exchange, item: MatchedItem): Decision {
  if (item.record.deleted) {
    return { item, kind: "skip", reason: "deleted_in_source" };
  }
  if (item.leave !== undefined) {
    return { item, kind: "skip", reason: item.leave };
  }
  if (item.takenBy !== undefined) {
    return { item, kind: "wait", trouble: taken(open, item, item.takenBy) };
  }
  const [target, another] = item.found;
  const unusable = item.found.find(({ key }) => isSafeForm(key));
  if (unusable !== undefined) {
    const values = { key: unusable.key, system: open.target.title };
    return { item, kind: "fail", trouble: obstacle("unusable_key", values) };
  }
  if (item.known?.state === "unknown" && item.known.tries >= mostLostAnswers && target === undefined) {
    return { item, kind: "fail", trouble: obstacle("tried_to_the_limit", { tries: String(item.known.tries) }) };
  }
  if (item.link === undefined && another !== undefined) {
    return {
      item,
      kind: "wait",
      trouble: obstacle("several_found", { keys: item.found.map((record) => record.key).join(", ") }),
    };
  }
  const operation = item.link === undefined && target === undefined ? "create" : "update";
  // A mapping problem of what the target does not have is none: shipping costs may be a product in the target alone.
  if (open.nature === "level" && target === undefined) {
    return { item, kind: "skip", reason: "not_in_target" };
  }
  const { fields, problems, origins, fitted } =
    operation === "create"
      ? restrictToOperation(open.compiled, item.mapped, operation)
      : wantedUpdate(open, item.mapped, item.link);
  const worst = problems.find((problem) => problem.kind === "failed") ?? problems[0];
  if (worst !== undefined) {
    return { item, kind: worst.kind === "failed" ? "fail" : "wait", trouble: { kind: "mapping", problems } };
  }
  if (operation === "create") {
    const [twin] = open.makesNew === true ? [] : (item.likely ?? []);
    return twin === undefined
      ? { item, kind: "create", fields }
      : { item, kind: "wait", trouble: doubt(open, item, twin) };
  }
  const pair = { record: item.record, link: item.link, wanted: fields, origins };
  if (open.nature !== "level" && isUntouched(open, pair)) {
    return { item, kind: "unchanged", adopt: null, kept: [], leftOut: [] };
  }
  if (target === undefined) {
    return { item, kind: "wait", trouble: obstacle("gone_from_target", { key: item.link?.targetKey ?? "" }) };
  }
  const against = isAdopted(item) ? contradictions(open, item.mapped.fields, target.fields) : [];
  if (against.length > 0) {
    const values = { key: target.key, fields: showConflicts(against) };
    return { item, kind: "wait", trouble: obstacle("doubtful_match", values) };
  }
  const decision = settleUpdate(open, pair, target.fields);
  const fixed = fixedFields(open, item, target);
  switch (decision.kind) {
    case "unchanged":
      return fixed === null
        ? {
            item,
            kind: "unchanged",
            adopt: { targetKey: target.key, fields },
            kept: decision.kept,
            leftOut: leftOut(fitted),
          }
        : { item, kind: "wait", trouble: fixed.trouble };
    case "update":
      return fixed === null
        ? { item, targetKey: target.key, fields, ...decision }
        : besideFixed({ item, targetKey: target.key, fields, ...decision }, fixed);
    case "skip":
    case "wait":
      return { item, ...decision };
  }
}

/** What can be written is written; the record waits all the same, for what cannot. */
function besideFixed(update: Extract<Decision, { kind: "update" }>, { trouble, held }: FixedFields): Decision {
  const changes = withoutHeld(update.changes, held);
  if (changes.length === 0) {
    return { item: update.item, kind: "wait", trouble };
  }
  const fields = Object.fromEntries(Object.entries(update.fields).filter(([field]) => !held.has(field)));
  return { ...update, changes, fields, leaves: trouble };
}

/** The record found belongs to another of the source, whose number the target may not even tell from this one's. */
function taken(open: Exchange, { record, mapped, found }: MatchedItem, by: string) {
  const [{ field }] = open.target.naturalKeys;
  const key = found[0]?.key ?? "";
  return record.key !== by && likeness(record.key) === likeness(by)
    ? obstacle("keys_not_told_apart", { value: record.key, by, field, key: textOf(mapped.fields[field]) ?? key })
    : obstacle("already_linked", { by, key });
}

const likeness = (key: string) => key.trim().toUpperCase();

/** What speaks against a record that something else than its natural key tells: the natural key itself, and the like. */
function doubt(open: Exchange, { mapped, likely = [] }: MatchedItem, twin: TargetRecord) {
  const [{ field }] = open.target.naturalKeys;
  const against = [
    { field, before: twin.fields[field] ?? null, after: mapped.fields[field] ?? null },
    ...contradictions(open, mapped.fields, twin.fields),
  ];
  const key = likely.map((one) => one.key).join(", ");
  return obstacle("doubtful_match", { key, fields: showConflicts(against), mayBeNew: "yes" });
}

/** Found, but not linked, and not there by a write of Koppla's own that was cut off: somebody else made it. */
function isAdopted({ link, known }: MatchedItem): boolean {
  return link === undefined && known?.intent !== "create";
}
