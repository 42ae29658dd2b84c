import { z } from "zod";
import { wentOn } from "../act.ts";
import { flowFields } from "../flow-fields.ts";
import { pageRequest } from "../page.ts";
import { customerChoices } from "../setup/customer-choice.ts";
import { madeFlow, wantedFlow } from "../setup/making.ts";
import { restoredVersion, versionPage } from "../version.ts";
import { route } from "./route.ts";

export const flowsFields = route({
  action: "flows.fields",
  method: "GET",
  path: "/organisations/{organisation}/flows/fields",
  permission: "open",
  effect: "looks",
  summary: "All fields of both sides of a flow, with sample values and what fills them; asks both systems",
  opensValues: true,
  input: z.strictObject({
    flow: z.string(),
    samples: z
      .boolean()
      .default(true)
      .describe("False: no system is asked; samples are absent, and fields that only a system knows."),
  }),
  output: flowFields,
});

export const flowsCustomers = route({
  action: "flows.customers",
  method: "GET",
  path: "/organisations/{organisation}/flows/customers",
  permission: "set_up",
  effect: "looks",
  summary: "Customers of a flow's target by number or name, such as for its default customer; asks the target",
  opensValues: true,
  input: z.strictObject({
    flow: z.string(),
    text: z.string().max(200).default("").describe("A part of the number or the name; empty: the first of all."),
  }),
  output: customerChoices,
});

export const flowsDefault = route({
  action: "flows.default",
  method: "POST",
  path: "/organisations/{organisation}/flows/default",
  permission: "set_up",
  effect: "changes",
  summary: "Gives a field of the target a value for records that have none, as a version of the flow; they go on",
  input: z.strictObject({
    flow: z.string(),
    field: z.string().describe("Of the target."),
    value: z.string().trim().min(1).max(200),
    incident: z.string().optional().describe("Whose records go on; without it those of the flow that lack a value."),
  }),
  output: wentOn,
});

export const versionsList = route({
  action: "versions.list",
  method: "GET",
  path: "/organisations/{organisation}/versions",
  permission: "look",
  effect: "looks",
  summary: "The versions of a flow's mapping and settings, the newest first",
  input: z.strictObject({
    flow: z.string(),
    version: z.int().optional().describe("This version alone."),
    ...pageRequest,
  }),
  output: versionPage,
});

export const versionsRestore = route({
  action: "versions.restore",
  method: "POST",
  path: "/organisations/{organisation}/versions/restore",
  permission: "set_up",
  effect: "changes",
  summary: "Makes an earlier version the newest again, as a version of its own",
  input: z.strictObject({ flow: z.string(), version: z.int() }),
  output: restoredVersion,
});

export const flowsAdd = route({
  action: "flows.add",
  method: "POST",
  path: "/organisations/{organisation}/flows",
  permission: "set_up",
  effect: "changes",
  summary: "Adds a flow to an integration; it is off until somebody switches it on",
  input: wantedFlow,
  output: madeFlow,
});

export const flowsChange = route({
  action: "flows.change",
  method: "PATCH",
  path: "/organisations/{organisation}/flows",
  permission: "set_up",
  effect: "changes",
  summary: "Switches a flow on or off, or changes when it runs",
  input: z.strictObject({
    flow: z.string(),
    enabled: z.boolean().exactOptional(),
    schedule: z.string().nullable().exactOptional().describe("As files have it; null: it runs only when asked to."),
    note: z.string().max(1_000).default("").describe("Kept with the version that it makes."),
  }),
  output: madeFlow,
});
