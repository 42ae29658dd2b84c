import { namedSettings, type SettingValues } from "@koppla/mapping";

type Settings = { readonly [name: string]: unknown };

/** The settings that the rows of a flow may name: of both connections and of the flow, under bare and qualified names. */
export function rowSettings(settings: {
  readonly source: Settings;
  readonly target: Settings;
  readonly flow: Settings;
}): SettingValues {
  return namedSettings({
    source: valuesOnly(settings.source),
    target: valuesOnly(settings.target),
    flow: valuesOnly(settings.flow),
  });
}

/** Settings that are plain values can be used in mappings; others are the connector's own business. */
function valuesOnly(settings: Settings): SettingValues {
  const values: { [name: string]: string | boolean } = {};
  for (const [name, value] of Object.entries(settings)) {
    if (typeof value === "string" || typeof value === "boolean") {
      values[name] = value;
    }
  }
  return values;
}
