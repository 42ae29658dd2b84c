import { readPath, restrictToOperation, type Value } from "@koppla/mapping";
import { textAt } from "../../record/field-texts.ts";
import { fittedSteps } from "../../record/fitted-steps.ts";
import { step, type TimelineStep } from "../../timeline/timeline.ts";
import { obstacle } from "../../trouble/trouble.ts";
import { type Ending, end, goOn, type OpenOrderRun, type OrderItem } from "./order-items.ts";
import { referenceOf } from "./order-reference.ts";
import { statusOf } from "./order-status.ts";

/**
 * The step `complete`: whether the order is to be taken at all, and whether all that can be filled in has been. An order
 * that an earlier attempt may have placed is looked for in any case, before it is let go.
 */
export function completeOrders(open: OpenOrderRun, items: readonly OrderItem[]): OrderItem[] {
  return items.map((item) => (item.ending === null ? completeOrder(open, item) : item));
}

function completeOrder(open: OpenOrderRun, item: OrderItem): OrderItem {
  const { fields, problems } = restrictToOperation(open.compiled, item.mapped, "create");
  const tooLittle = notTaken(open, item) === null ? keptTooLittle(open, item) : null;
  if (tooLittle !== null) {
    return goOn(item, { fields, unlessFound: tooLittle }, step("complete.stopped"));
  }
  const ending = notTaken(open, item) ?? cannotBeCarried(open, item) ?? incomplete(open, item, problems);
  if (ending === null) {
    const fitted = fittedSteps(item.mapped.fitted, new Set(Object.keys(fields)));
    return goOn(item, { fields }, filledIn(open, item), ...shortened(open, item), ...fitted);
  }
  const stopped = ending.kind === "skip" ? [] : [step("complete.stopped")];
  if (!item.hasIntent) {
    return end(item, ending, ...stopped);
  }
  return referenceOf(open, item) === null
    ? end(item, { kind: "wait", trouble: obstacle("cannot_tell", { reference: item.record.key }) })
    : goOn(item, { fields, unlessFound: ending }, ...stopped);
}

function notTaken(open: OpenOrderRun, item: OrderItem): Ending | null {
  if (item.record.deleted) {
    return { kind: "skip", reason: "deleted_in_source" };
  }
  const { isCancelled, isTaken } = statusOf(open, item);
  if (isCancelled) {
    return { kind: "skip", reason: "cancelled" };
  }
  if (!isTaken) {
    return { kind: "skip", reason: "status_not_taken" };
  }
  const { startDate } = open.orders.settings;
  const date = readPath(item.record.fields, open.orders.sourceRoles.date);
  return startDate !== undefined && typeof date === "string" && date.slice(0, 10) < startDate
    ? { kind: "skip", reason: "before_start_date" }
    : null;
}

/** Of a finished order the source may keep neither tax nor discounts: placing it would be guessing. */
function keptTooLittle({ orders }: OpenOrderRun, { record }: OrderItem): Ending | null {
  const { keptInPart } = orders.sourceRoles;
  if (keptInPart === undefined || readPath(record.fields, keptInPart.flag) !== true) {
    return null;
  }
  const { placedWhen } = keptInPart;
  const isPlaced = placedWhen !== undefined && orders.settings.declared[placedWhen.setting] === placedWhen.is;
  return isPlaced ? null : { kind: "wait", trouble: obstacle("kept_too_little") };
}

/** What changes an amount or a destination, and has no place in the model: nothing is placed without it. */
function cannotBeCarried({ orders, source }: OpenOrderRun, { record }: OrderItem): Ending | null {
  for (const name of orders.sourceRoles.guarded ?? []) {
    const value = textAt(record.fields, name);
    if (value !== null && value !== "" && Number(value) !== 0) {
      const field = source.fields.find((one) => one.name === name)?.label ?? name;
      return { kind: "wait", trouble: obstacle("cannot_be_carried", { field, value }) };
    }
  }
  return null;
}

function incomplete(open: OpenOrderRun, item: OrderItem, problems: OrderItem["mapped"]["problems"]): Ending | null {
  if (problems.length > 0) {
    const kind = problems.some((problem) => problem.kind === "failed") ? "fail" : "wait";
    return { kind, trouble: { kind: "mapping", problems } };
  }
  return referenceOf(open, item) === null
    ? { kind: "fail", trouble: obstacle("reference_missing", { field: open.source.naturalKeys[0].field }) }
    : null;
}

/** Names what the order itself did not say: `EMP_NR 999999`. */
function filledIn(open: OpenOrderRun, item: OrderItem): TimelineStep {
  const filled = open.compiled.rows.flatMap(({ field, from }) => {
    const value = item.mapped.fields[field.name];
    const own: Value = from === undefined ? null : readPath(item.record.fields, from);
    const isOwn = own !== null && own !== "";
    return isOwn || typeof value !== "string" || value === "" ? [] : [`${field.name} ${value}`];
  });
  return filled.length === 0 ? step("complete.whole") : step("complete.done", ...filled);
}

/** The target's field is shorter than the reference: people have to look for what stands there. */
function shortened(open: OpenOrderRun, item: OrderItem): TimelineStep[] {
  const kept = referenceOf(open, item) ?? "";
  const own = readPath(item.record.fields, open.source.naturalKeys[0].field);
  return typeof own === "string" && own.trim() !== kept && kept.includes("~") ? [step("complete.shortened", kept)] : [];
}
