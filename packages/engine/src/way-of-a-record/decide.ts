import { differences, restrictToOperation } from "@koppla/mapping";
import { fingerprint } from "../fingerprint.ts";
import type { OpenFlow } from "../open-run.ts";
import { ownTrouble } from "../trouble.ts";
import type { Decision, MatchedItem } from "./items.ts";

/** Decides about each record from what is known alone: no call, no clock. */
export function decidePage(open: OpenFlow, items: readonly MatchedItem[]): Decision[] {
  return items.map((item) => decide(open, item));
}

function decide(open: OpenFlow, item: MatchedItem): Decision {
  if (item.record.deleted) {
    return { item, kind: "skip", reason: "deleted_in_source" };
  }
  if (item.takenBy !== undefined) {
    return { item, kind: "wait", trouble: alreadyTaken(item.takenBy) };
  }
  const [target, another] = item.found;
  if (item.link === undefined && another !== undefined) {
    return { item, kind: "wait", trouble: severalFound(item.found.map((record) => record.key)) };
  }
  const operation = item.link === undefined && target === undefined ? "create" : "update";
  const { fields, problems } = restrictToOperation(open.compiled, item.mapped, operation);
  const worst = problems.find((problem) => problem.kind === "failed") ?? problems[0];
  if (worst !== undefined) {
    return { item, kind: worst.kind === "failed" ? "fail" : "wait", trouble: { kind: "mapping", problems } };
  }
  if (operation === "create") {
    return { item, kind: "create", fields };
  }
  if (item.link?.fingerprint?.equals(fingerprint(open.keys, fields))) {
    return { item, kind: "unchanged", adopt: null };
  }
  if (target === undefined) {
    return { item, kind: "wait", trouble: goneFromTarget(item.link?.targetKey ?? "") };
  }
  const changes = differences(fields, target.fields);
  return changes.length === 0
    ? { item, kind: "unchanged", adopt: { targetKey: target.key, fields } }
    : { item, kind: "update", targetKey: target.key, changes, fields };
}

function severalFound(keys: readonly string[]) {
  return ownTrouble("several_found", "data", `The target has several records with this key: ${keys.join(", ")}.`);
}

function alreadyTaken(by: string) {
  return ownTrouble("already_linked", "data", `The record found in the target belongs to source record ${by} already.`);
}

function goneFromTarget(key: string) {
  return ownTrouble(
    "gone_from_target",
    "data",
    `Record ${key}, which this one was linked to, is no longer in the target.`,
  );
}
