import { z } from "zod";
import { wentOn } from "../act.ts";
import {
  changedLookup,
  comparedLookup,
  lookupChange,
  lookupSides,
  lookupView,
  savedLookup,
  wantedLookup,
} from "../lookup.ts";
import { csvRoute, route } from "./route.ts";

export const lookupsView = route({
  action: "lookups.view",
  method: "GET",
  path: "/organisations/{organisation}/lookups",
  permission: "look",
  effect: "looks",
  summary: "The lookup tables of an integration: what is in them, what is missing, and likely pairs; asks both systems",
  input: z.strictObject({ integration: z.string(), table: z.string().optional() }),
  output: z.array(lookupView),
});

export const lookupsSides = route({
  action: "lookups.sides",
  method: "GET",
  path: "/organisations/{organisation}/lookups/sides",
  permission: "look",
  effect: "looks",
  summary: "How the two sides of an integration's tables are called",
  input: z.strictObject({ integration: z.string() }),
  output: lookupSides,
});

export const lookupsCheck = route({
  action: "lookups.check",
  method: "POST",
  path: "/organisations/{organisation}/lookups/check",
  permission: "set_up",
  effect: "looks",
  summary: "Whether these pairs may be a lookup table",
  body: "large",
  input: wantedLookup,
  output: savedLookup,
});

export const lookupsReplace = route({
  action: "lookups.replace",
  method: "PUT",
  path: "/organisations/{organisation}/lookups",
  permission: "set_up",
  effect: "changes",
  summary: "Replaces a lookup table, or makes it",
  body: "large",
  input: wantedLookup,
  output: savedLookup,
});

export const lookupsChange = route({
  action: "lookups.change",
  method: "PATCH",
  path: "/organisations/{organisation}/lookups",
  permission: "set_up",
  effect: "changes",
  summary: "Takes pairs out of a lookup table and puts others in, all or none; what waited for it goes on",
  body: "large",
  input: lookupChange,
  output: changedLookup,
});

export const lookupsCompare = route({
  action: "lookups.compare",
  method: "POST",
  path: "/organisations/{organisation}/lookups/compare",
  permission: "set_up",
  effect: "looks",
  summary: "What a spreadsheet of a lookup table would change in it; changes nothing",
  body: "large",
  input: z.strictObject({
    integration: z.string(),
    table: z.string().min(1).max(63),
    csv: z.string().max(5_000_000).describe("CSV, its columns named after both connections."),
  }),
  output: comparedLookup,
});

export const lookupsExport = csvRoute({
  action: "lookups.export",
  method: "GET",
  path: "/organisations/{organisation}/lookups/export",
  permission: "look",
  effect: "looks",
  summary: "A lookup table as a spreadsheet, its columns named after both connections",
  input: z.strictObject({ integration: z.string(), table: z.string() }),
});

export const lookupsFill = route({
  action: "lookups.fill",
  method: "POST",
  path: "/organisations/{organisation}/lookups/fill",
  permission: "operate",
  effect: "changes",
  summary: "Gives a value of a flow's source its counterpart, where the table has none; what waited for it goes on",
  input: z.strictObject({
    flow: z.string(),
    table: z.string().min(1).max(63),
    value: z.string().trim().min(1).max(200).describe("As the flow's source has it."),
    counterpart: z
      .string()
      .trim()
      .max(200)
      .describe("As the flow's target has it. Empty: it has none, where the flow can do without."),
    incident: z
      .string()
      .optional()
      .describe("Whose records go on; without it those of the flow that wait for a missing value."),
  }),
  output: wentOn,
});
