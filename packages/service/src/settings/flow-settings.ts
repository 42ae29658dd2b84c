import { ConnectorError, settingForm } from "@koppla/connector-sdk";
import { flowsSettingsChange, flowsSettingsView } from "@koppla/contract/routes/setup/settings";
import type { SettingView } from "@koppla/contract/setup/setting";
import { openFlow, writeSchedule } from "@koppla/engine";
import { readFlow } from "@koppla/store/setup/configuration";
import { changeSetUp, type SetUp } from "../configuration/change-set-up.ts";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { fallbackOf, findSetFlow, type SetFlow } from "./flow-ends.ts";
import { scheduleView } from "./schedule-words.ts";
import { lastChangedBy, setInVersions } from "./set-by.ts";
import { settingGroupsOf } from "./setting-groups.ts";
import { settingView } from "./setting-view.ts";
import { isTold } from "./value-source.ts";
import { atSettings, baseOf, wantedSettings } from "./wanted-settings.ts";

/** The settings of a flow as a form, in the reader's language. Opens no credentials but for the fields of its mapping, and calls nobody. */
export const viewFlowSettings = organisationFunction(flowsSettingsView, async (call, { flow: path }) => {
  const { language } = call.actor;
  const flow = findSetFlow(call, await call.configuration(), path);
  const setBy = await setInVersions(call, flow.row);
  const kept = await keptFields(call, flow);
  const settings = Object.entries(flow.shape).map(([name, schema]) => ({
    schema,
    view: settingView(name, schema, {
      language,
      given: flow.row.settings,
      fallback: schema.safeParse(undefined).data === undefined ? fallbackOf(flow, name) : null,
      set: setBy(name),
      exceptions: name.startsWith("update") ? kept : [],
      isAsked: isTold(flow, settingForm(schema)?.from),
    }),
  }));
  const written = flow.row.schedule === null ? null : writeSchedule(flow.row.schedule);
  return {
    base: baseOf(flow.row.settings, flow.row.enabled, written),
    version: flow.row.version,
    isOn: flow.row.enabled,
    schedule: scheduleView(written, language, call.context.clock.now()),
    groups: settingGroupsOf(settings, language),
  };
});

/** Fields that the one box over all does not update, since each has a rule of its own. */
async function keptFields(call: OrganisationCall, { row }: SetFlow): Promise<SettingView["exceptions"]> {
  const isUpdating = Object.entries(row.settings).every(
    ([name, value]) => !name.startsWith("update") || value === true,
  );
  if (!isUpdating) {
    return [];
  }
  try {
    const { mapping, target } = await openFlow(call.context, call.organisationId, row.id, { prove: false });
    return Object.entries(mapping).flatMap(([field, { write = "always" }]) =>
      write === "always"
        ? []
        : [{ field, label: target.fields.find(({ name }) => name === field)?.label ?? field, write }],
    );
  } catch (error) {
    // What keeps a flow from being opened is told where it runs; here it can be mended.
    if (error instanceof ConnectorError) {
      return [];
    }
    throw error;
  }
}

/**
 * Changes settings of a flow, its schedule, or whether it is on, by the same checks as a file.
 * @throws ServiceError `settings_changed_meanwhile` where the flow is no longer as it was seen
 */
export const changeFlowSettings = organisationFunction(flowsSettingsChange, async (call, input) => {
  const { flow: path, values, reset, note, base, isOn, schedule } = input;
  const { language } = call.actor;
  const found = findSetFlow(call, await call.configuration(), path);
  let changes = 0;
  const change = async (setUp: SetUp): Promise<SetUp> => {
    const flow = setUp.integrations?.[found.integration]?.flows?.[found.row.name];
    if (flow === undefined) {
      throw serviceError("no_flow", { flow: path, known: "" });
    }
    const before = { settings: flow.settings ?? {}, isOn: flow.enabled ?? true, schedule: flow.schedule ?? null };
    if (base !== undefined && base !== baseOf(before.settings, before.isOn, before.schedule)) {
      throw serviceError("settings_changed_meanwhile", { by: await lastChangedBy(call, path) });
    }
    const wanted = wantedSettings(before.settings, { values, reset }, { shape: found.shape, language });
    const wantsOn = isOn ?? before.isOn;
    const wantsSchedule = schedule === undefined ? before.schedule : schedule;
    changes =
      wanted.changes +
      (wantsOn === before.isOn ? 0 : 1) +
      (JSON.stringify(wantsSchedule) === JSON.stringify(before.schedule) ? 0 : 1);
    flow.settings = wanted.settings;
    flow.enabled = wantsOn;
    setSchedule(flow, wantsSchedule);
    return setUp;
  };
  await atSettings(() => changeSetUp(call, change, { action: flowsSettingsChange.action, note }));
  const now = await call.look((scope) => readFlow(scope, found.row.id));
  const written = now.schedule === null ? null : writeSchedule(now.schedule);
  return { changes, version: now.version, base: baseOf(now.settings, now.enabled, written) };
});

type SetUpFlow = NonNullable<NonNullable<SetUp["integrations"]>[string]["flows"]>[string];

function setSchedule(flow: SetUpFlow, schedule: SetUpFlow["schedule"] | null): void {
  if (schedule === null || schedule === undefined) {
    delete flow.schedule;
  } else {
    flow.schedule = schedule;
  }
}
