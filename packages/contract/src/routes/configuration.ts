import { z } from "zod";
import {
  appliedConfiguration,
  checkedConfiguration,
  configurationText,
  exportedConfiguration,
  newEpoch,
  plannedConfiguration,
  prune,
} from "../configuration.ts";
import { route } from "./route.ts";

export const configurationCheck = route({
  action: "configuration.check",
  method: "POST",
  path: "/configuration/check",
  permission: "signed_in",
  effect: "looks",
  summary: "Whether a file may be applied, without a look at what is set up",
  body: "large",
  input: configurationText,
  output: checkedConfiguration,
});

export const configurationPlan = route({
  action: "configuration.plan",
  method: "POST",
  path: "/configuration/plan",
  permission: "set_up",
  effect: "looks",
  summary: "What applying a file would change",
  body: "large",
  input: configurationText.extend({ newEpoch, prune }),
  output: plannedConfiguration,
});

export const configurationApply = route({
  action: "configuration.apply",
  method: "POST",
  path: "/configuration/apply",
  permission: "set_up",
  effect: "changes",
  summary: "Sets up what a file describes; what the file does not name is left as it is, or removed",
  body: "large",
  input: configurationText.extend({
    note: z.string().max(1_000).default("").describe("Kept with the versions of flows that it makes."),
    newEpoch,
    prune,
  }),
  output: appliedConfiguration,
});

export const configurationExport = route({
  action: "configuration.export",
  method: "GET",
  path: "/organisations/{organisation}/configuration",
  permission: "set_up",
  effect: "looks",
  summary: "The file that makes the set-up again, without secrets",
  input: z.strictObject({ integration: z.string().optional() }),
  output: exportedConfiguration,
});
