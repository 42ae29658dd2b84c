import { settingForm } from "@koppla/connector-sdk";
import { connectionsSettingsChange, connectionsSettingsView } from "@koppla/contract/routes/setup/settings";
import { readConfiguration } from "@koppla/store/setup/configuration";
import { changeSetUp, type SetUp } from "../configuration/change-set-up.ts";
import { findConnection } from "../connections/find-connection.ts";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { findSetConnection } from "./flow-ends.ts";
import { lastChangedBy, setInAudit } from "./set-by.ts";
import { settingGroupsOf } from "./setting-groups.ts";
import { settingView } from "./setting-view.ts";
import { isTold } from "./value-source.ts";
import { atSettings, baseOf, wantedSettings } from "./wanted-settings.ts";

/** The settings of a connection as a form, in the reader's language. Opens no credentials and calls nobody. */
export const viewConnectionSettings = organisationFunction(connectionsSettingsView, async (call, { connection }) => {
  const { language } = call.actor;
  const { row, connector, shape } = findSetConnection(call, await call.configuration(), connection);
  const setBy = await setInAudit(call, row.name);
  const settings = Object.entries(shape)
    .filter(([name, schema]) => schema.meta()?.deprecated !== true || Object.hasOwn(row.settings, name))
    .map(([name, schema]) => ({
      schema,
      view: settingView(name, schema, {
        language,
        given: row.settings,
        fallback: null,
        set: setBy(name),
        exceptions: [],
        isAsked: isTold({ target: { connector } }, settingForm(schema)?.from),
      }),
    }));
  return { base: baseOf(row.settings), groups: settingGroupsOf(settings, language) };
});

/**
 * Changes settings of a connection, by the same checks as a file.
 * @throws ServiceError `settings_changed_meanwhile` where they are no longer as they were seen
 */
export const changeConnectionSettings = organisationFunction(connectionsSettingsChange, async (call, input) => {
  const { connection: name, values, reset, base } = input;
  const { language } = call.actor;
  const { shape } = findSetConnection(call, await call.configuration(), name);
  let changes = 0;
  const change = async (setUp: SetUp): Promise<SetUp> => {
    const connection = setUp.connections?.[name];
    if (connection === undefined) {
      throw serviceError("no_connection", { connection: name, known: "" });
    }
    const before = connection.settings ?? {};
    if (base !== undefined && base !== baseOf(before)) {
      throw serviceError("settings_changed_meanwhile", { by: await lastChangedBy(call, name) });
    }
    const wanted = wantedSettings(before, { values, reset }, { shape, language });
    changes = wanted.changes;
    connection.settings = wanted.settings;
    return setUp;
  };
  await atSettings(() => changeSetUp(call, change, { action: connectionsSettingsChange.action }));
  // What this call had read of the set-up is what was there before.
  const row = findConnection(await call.look(readConfiguration), name);
  return { changes, base: baseOf(row.settings) };
});
