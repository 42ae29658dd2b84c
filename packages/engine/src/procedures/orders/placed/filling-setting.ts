import type { Mapping, MappingRow } from "@koppla/mapping";

/** What fills a field of the target besides the source: the name of a setting or a table, or the row itself. */
export function fillingSetting(mapping: Mapping, field: string): string {
  const row = mapping[field];
  const [setting] = row === undefined ? [] : settingsOf(row);
  return setting ?? `mapping.${field}`;
}

function settingsOf({ setting, defaultSetting, steps = [], otherwise, lookup }: MappingRow): string[] {
  const all = [...steps, ...(otherwise?.steps ?? [])];
  const ofSteps = all.flatMap((step) => (typeof step === "string" ? [] : namesIn(step)));
  const table = typeof lookup === "string" ? lookup : lookup?.table;
  return [setting, defaultSetting, table, ...ofSteps].flatMap((name) => (name === undefined ? [] : plainName(name)));
}

/** `{ lookup: NAME }`, `{ lookup: { table: NAME } }`, `{ default: { setting: NAME } }`. */
function namesIn(step: { readonly [name: string]: unknown }): string[] {
  return Object.entries(step).flatMap(([name, parameters]) => {
    if (name === "lookup" && typeof parameters === "string") return [parameters];
    const own = typeof parameters === "object" && parameters !== null ? new Map(Object.entries(parameters)) : new Map();
    const found: unknown = own.get(name === "lookup" ? "table" : "setting");
    return typeof found === "string" ? [found] : [];
  });
}

/** Settings have whose they are in front, which the file says by where they stand. */
function plainName(name: string): string {
  return name.replace(/^(?:source|target|flow)\./, "");
}
