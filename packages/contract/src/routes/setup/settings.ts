import { z } from "zod";
import {
  changedFlowSettings,
  changedSettings,
  flowSettingsView,
  flowSettingsWish,
  scheduleView,
  settingExamples,
  settingsView,
  settingsWish,
  valueChoices,
  writtenSchedule,
} from "../../setup/setting.ts";
import { route } from "../route.ts";

export const connectionsSettingsChange = route({
  action: "connections.settings.change",
  method: "PATCH",
  path: "/organisations/{organisation}/connections/{connection}/settings",
  permission: "set_up",
  effect: "changes",
  summary: "Changes settings of a connection, by the same checks as a file",
  input: z.strictObject({ connection: z.string(), ...settingsWish }),
  output: changedSettings,
});

export const connectionsSettingsView = route({
  action: "connections.settings.view",
  method: "GET",
  path: "/organisations/{organisation}/connections/{connection}/settings",
  permission: "look",
  effect: "looks",
  summary: "The settings of a connection as a form: what each is, what holds, and who set it",
  input: z.strictObject({ connection: z.string() }),
  output: settingsView,
});

export const flowsSettingsChange = route({
  action: "flows.settings.change",
  method: "PATCH",
  path: "/organisations/{organisation}/flows/settings",
  permission: "set_up",
  effect: "changes",
  summary: "Changes settings of a flow as its next version, its schedule, or whether it is on",
  input: z.strictObject({ flow: z.string(), ...flowSettingsWish }),
  output: changedFlowSettings,
});

export const flowsSettingsView = route({
  action: "flows.settings.view",
  method: "GET",
  path: "/organisations/{organisation}/flows/settings",
  permission: "look",
  effect: "looks",
  summary: "The settings of a flow as a form: what each is, what holds, and who set it",
  input: z.strictObject({ flow: z.string() }),
  output: flowSettingsView,
});

export const integrationsSettingsChange = route({
  action: "integrations.settings.change",
  method: "PATCH",
  path: "/organisations/{organisation}/integrations/{integration}/settings",
  permission: "set_up",
  effect: "changes",
  summary: "Changes which side of an integration counts, and when both sides are compared",
  input: z.strictObject({
    integration: z.string(),
    masters: z
      .partialRecord(z.enum(["product", "category", "customer"]), z.enum(["left", "right"]))
      .default({})
      .describe("For each entity that goes both ways the side whose values count."),
    comparedAt: z
      .string()
      .max(5)
      .optional()
      .describe("Time of day of the nightly comparison, as `03:00`, in the organisation's zone; of all integrations."),
  }),
  output: z.object({ changes: z.int() }),
});

export const schedulesRead = route({
  action: "schedules.read",
  method: "POST",
  path: "/organisations/{organisation}/schedules/read",
  permission: "look",
  effect: "looks",
  summary: "A schedule in words, with the next five times at which it would run",
  input: z.strictObject({ schedule: writtenSchedule.nullable() }),
  output: scheduleView,
});

const choicesInput = {
  setting: z.string(),
  text: z.string().max(200).default("").describe("A part of the code or the name; empty: the first of all."),
};

export const connectionsSettingsChoices = route({
  action: "connections.settings.choices",
  method: "GET",
  path: "/organisations/{organisation}/connections/{connection}/settings/choices",
  permission: "set_up",
  effect: "looks",
  summary: "Values that the system of a connection has for one of its settings; asks the system",
  opensValues: true,
  input: z.strictObject({ connection: z.string(), ...choicesInput }),
  output: valueChoices,
});

export const flowsSettingsChoices = route({
  action: "flows.settings.choices",
  method: "GET",
  path: "/organisations/{organisation}/flows/settings/choices",
  permission: "set_up",
  effect: "looks",
  summary: "Values that a flow's target has for one of its settings; asks the target",
  opensValues: true,
  input: z.strictObject({ flow: z.string(), ...choicesInput }),
  output: valueChoices,
});

export const flowsSettingsExamples = route({
  action: "flows.settings.examples",
  method: "GET",
  path: "/organisations/{organisation}/flows/settings/examples",
  permission: "open",
  effect: "looks",
  summary: "What each choice of a flow's setting makes of one record that is there now; asks the source",
  opensValues: true,
  input: z.strictObject({ flow: z.string(), setting: z.string() }),
  output: settingExamples,
});
