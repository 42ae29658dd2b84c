import { saveReconcileTime } from "@koppla/store";
import { type Apply, tell } from "./plan.ts";
import type { KopplaFile } from "./schema.ts";

/** When both sides are compared each night; a file that does not say leaves it as it is. */
export async function applyReconcile(apply: Apply, { reconcile }: KopplaFile): Promise<void> {
  if (reconcile === undefined) {
    return;
  }
  const { at, zone } = apply.stored.reconcile;
  const details = [...(at === reconcile.at ? [] : ["at"]), ...(zone === reconcile.zone ? [] : ["zone"])];
  tell(apply, "reconcile", `${reconcile.at} ${reconcile.zone}`, true, details);
  if (details.length > 0) {
    await saveReconcileTime(apply.scope, reconcile);
  }
}
