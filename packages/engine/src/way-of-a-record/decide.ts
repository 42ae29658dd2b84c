import { restrictToOperation } from "@koppla/mapping";
import type { Exchange } from "../exchange.ts";
import { isUntouched, settleUpdate } from "../loop-guard/settle-update.ts";
import { stop } from "../trouble.ts";
import type { Decision, MatchedItem } from "./items.ts";

/** Decides about each record from what is known alone: no call, no clock. */
export function decidePage(open: Exchange, items: readonly MatchedItem[]): Decision[] {
  return items.map((item) => decideItem(open, item));
}

export function decideItem(open: Exchange, item: MatchedItem): Decision {
  if (item.record.deleted) {
    return { item, kind: "skip", reason: "deleted_in_source" };
  }
  if (item.takenBy !== undefined) {
    return { item, kind: "wait", trouble: stop("already_linked", { by: item.takenBy }) };
  }
  const [target, another] = item.found;
  if (item.link === undefined && another !== undefined) {
    return {
      item,
      kind: "wait",
      trouble: stop("several_found", { keys: item.found.map((record) => record.key).join(", ") }),
    };
  }
  const operation = item.link === undefined && target === undefined ? "create" : "update";
  // A mapping problem of what the target does not have is none: shipping costs are an article in the books alone.
  if (open.entity === "stock" && target === undefined) {
    return { item, kind: "skip", reason: "not_in_target" };
  }
  const { fields, problems } = restrictToOperation(open.compiled, item.mapped, operation);
  const worst = problems.find((problem) => problem.kind === "failed") ?? problems[0];
  if (worst !== undefined) {
    return { item, kind: worst.kind === "failed" ? "fail" : "wait", trouble: { kind: "mapping", problems } };
  }
  if (operation === "create") {
    return { item, kind: "create", fields };
  }
  const pair = { record: item.record, link: item.link, wanted: fields };
  if (open.entity !== "stock" && isUntouched(open, pair)) {
    return { item, kind: "unchanged", adopt: null };
  }
  if (target === undefined) {
    return { item, kind: "wait", trouble: stop("gone_from_target", { key: item.link?.targetKey ?? "" }) };
  }
  const decision = settleUpdate(open, pair, target.fields);
  switch (decision.kind) {
    case "unchanged":
      return { item, kind: "unchanged", adopt: { targetKey: target.key, fields } };
    case "update":
      return { item, kind: "update", targetKey: target.key, changes: decision.changes, fields };
    case "skip":
    case "wait":
      return { item, ...decision };
  }
}
