import { z } from "zod";
import { comparison, countedRestore, repairedComparison, restoredFlow } from "../reconcile.ts";
import { route } from "./route.ts";

const compared = z.strictObject({
  flow: z.string(),
  days: z
    .int()
    .min(1)
    .max(999_999)
    .nullable()
    .default(7)
    .describe("Orders and invoices that changed in so many days; null: all. Others are always compared whole."),
});

export const reconcileFlows = route({
  action: "reconcile.flows",
  method: "GET",
  path: "/organisations/{organisation}/reconcile/flows",
  permission: "look",
  effect: "looks",
  summary: "The flows that can be compared, in the order in which they need each other",
  input: z.strictObject({ of: z.string().optional().describe("INTEGRATION or INTEGRATION/FLOW.") }),
  output: z.array(z.string()),
});

export const reconcileCompare = route({
  action: "reconcile.compare",
  method: "POST",
  path: "/organisations/{organisation}/reconcile/compare",
  permission: "operate",
  effect: "changes",
  summary: "Compares both sides of a flow, writes to neither, and notes each difference",
  keepsNoAnswer: true,
  input: compared,
  output: comparison,
});

export const reconcileRepair = route({
  action: "reconcile.repair",
  method: "POST",
  path: "/organisations/{organisation}/reconcile/repair",
  permission: "operate",
  effect: "changes",
  summary: "Compares both sides of a flow, and begins a run that takes up again what is missing in the target",
  keepsNoAnswer: true,
  input: compared,
  output: repairedComparison,
});

export const restoredMark = route({
  action: "reconcile.markRestored",
  method: "POST",
  path: "/organisations/{organisation}/reconcile/mark-restored",
  permission: "host",
  effect: "changes",
  summary: "Says that the database was restored from a backup: no flow sends before it is compared",
  input: z.strictObject({}),
  output: countedRestore,
});

export const restoredSettle = route({
  action: "reconcile.restored",
  method: "POST",
  path: "/organisations/{organisation}/reconcile/restored",
  permission: "operate",
  effect: "changes",
  summary: "After a restored backup: links again what flows have sent since, and lets them go on",
  keepsNoAnswer: true,
  input: z.strictObject({}),
  output: z.array(restoredFlow),
});
