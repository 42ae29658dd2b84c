import { z } from "zod";
import { lookupSides, lookupView, savedLookup, wantedLookup } from "../lookup.ts";
import { route } from "./route.ts";

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
