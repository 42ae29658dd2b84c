import { saveReconcileTime } from "@koppla/store";
import { changedSetting } from "../audit/changed-settings.ts";
import { type Apply, settlePart } from "./plan.ts";
import type { KopplaFile } from "./schema.ts";

/** When both sides are compared each night; a file that does not say leaves it as it is. */
export async function applyReconcile(apply: Apply, { reconcile }: KopplaFile): Promise<void> {
  if (reconcile === undefined) {
    return;
  }
  const { at, zone } = apply.stored.reconcile;
  const settings = [...changedSetting("at", at, reconcile.at), ...changedSetting("zone", zone, reconcile.zone)];
  const part = { kind: "reconcile", name: `${reconcile.at} ${reconcile.zone}`, exists: true, settings } as const;
  await settlePart(apply, part, ({ scope }) => saveReconcileTime(scope, reconcile));
}
