import { z } from "zod";

/** How a person gives a setting: a box, yes or no, a number, a text, a choice, several, a day, or a text for each part. */
export const settingControls = ["box", "yesNo", "number", "text", "choice", "many", "day", "parts"] as const;

const named = z.object({ name: z.string(), title: z.string() });

/** A field that a rule of its own keeps from being updated. */
const exception = z.object({
  field: z.string(),
  label: z.string(),
  write: z.enum(["create", "empty", "unedited", "never"]),
});

/** One setting in the reader's language: what it is, what it may be, what holds, and whence that comes. */
export const settingView = z.object({
  name: z.string(),
  title: z.string(),
  help: z.string(),
  why: z.string().nullable().describe("Why it is asked when two systems are set up; null: it is not."),
  whyFor: z.string().nullable().describe("Asked only where this is carried; null: always."),
  unit: z.string().nullable(),
  control: z.enum(settingControls),
  isRequired: z.boolean().describe("It must have a value."),
  choices: z.array(z.object({ value: z.string(), title: z.string() })).nullable(),
  parts: z.array(named).nullable(),
  isAsked: z.boolean().describe("`settings.choices` tells values that a system has for it."),
  default: z.unknown().describe("Null: it has none."),
  value: z.unknown().describe("What holds; null: nothing."),
  origin: z.enum(["set", "default", "connection", "none"]),
  connection: z.string().nullable().describe("Of the origin `connection`: which one."),
  set: z
    .object({ by: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe("Who set it and when; null: nobody, or it is no longer known."),
  exceptions: z.array(exception),
});
export type SettingView = z.infer<typeof settingView>;

export const settingsView = z.object({
  base: z.string().describe("Of a change: so that nobody overwrites what somebody else saved meanwhile."),
  groups: z.array(z.object({ name: z.string(), title: z.string(), settings: z.array(settingView) })),
});
export type SettingsView = z.infer<typeof settingsView>;

export const writtenSchedule = z.union([
  z.string().max(100),
  z.strictObject({ cron: z.string().max(100), zone: z.string().max(60) }),
]);
export type WrittenSchedule = z.infer<typeof writtenSchedule>;

/** When a flow runs: as a file has it, in words, and its next times. */
export const scheduleView = z.object({
  written: writtenSchedule.nullable().describe("Null: when somebody begins it."),
  words: z.string(),
  next: z.array(z.iso.datetime()),
});
export type ScheduleView = z.infer<typeof scheduleView>;

export const flowSettingsView = settingsView.extend({
  version: z.int(),
  isOn: z.boolean(),
  schedule: scheduleView,
});
export type FlowSettingsView = z.infer<typeof flowSettingsView>;

/** What is asked of settings: those that get a value, and those that go back to their default. */
export const settingsWish = {
  values: z.record(z.string(), z.unknown()).default({}),
  reset: z.array(z.string()).max(200).default([]).describe("Names of settings that go back to their default."),
  base: z.string().optional().describe("Of the view that was changed; without it, whatever holds now is changed."),
};

export const flowSettingsWish = {
  ...settingsWish,
  note: z.string().trim().max(200).default("").describe("Kept with the version that it makes."),
  isOn: z.boolean().optional(),
  schedule: writtenSchedule.nullable().optional(),
};

/** `changes`: how many values are other ones than before. */
export const changedSettings = z.object({ changes: z.int(), base: z.string() });
export const changedFlowSettings = changedSettings.extend({ version: z.int() });

/** A value that a system has for a setting. */
export const valueChoices = z.object({
  items: z.array(z.object({ value: z.string(), name: z.string().nullable() })),
  hasMore: z.boolean(),
  isAsked: z.boolean().describe("False: the system cannot be asked for values of this setting; it is written."),
});

/** What a choice of a flow's setting makes of one record that is there now. */
export const settingExamples = z.object({
  record: z.string().nullable().describe("Its key in the source; null: there is none."),
  given: z.string().nullable().describe("What the source has, where the choice is about one value of it."),
  items: z.array(z.object({ value: z.string(), result: z.string().nullable() })),
});
export type SettingExamples = z.infer<typeof settingExamples>;
