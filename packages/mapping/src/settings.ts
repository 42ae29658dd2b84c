import type { Value } from "./value.ts";

/** Whose a setting is: of the connection that is read, of the one that is written, or of the flow itself. */
export const settingOwners = ["source", "target", "flow"] as const;
export type SettingOwner = (typeof settingOwners)[number];

/** Values that rows may name, by name. */
export type SettingValues = { readonly [name: string]: Value };

/** The settings that rows may name, by whose they are. */
export type SettingNames = { readonly [Owner in SettingOwner]: readonly string[] };

/**
 * The settings of a flow as its rows name them: `source.x`, `target.x`, `flow.x`. Under the bare name `x` stands that of
 * the flow, else that of the target, else that of the source.
 */
export function namedSettings(settings: { readonly [Owner in SettingOwner]: SettingValues }): SettingValues {
  const qualified = settingOwners.flatMap((owner) =>
    Object.entries(settings[owner]).map(([name, value]) => [`${owner}.${name}`, value] as const),
  );
  return { ...settings.source, ...settings.target, ...settings.flow, ...Object.fromEntries(qualified) };
}

/**
 * Why a row cannot name this setting, and what it can name instead.
 * @returns undefined when it can; without capital and full stop, to stand in a longer sentence.
 */
export function settingFault(written: string, names: SettingNames): string | undefined {
  const owner = settingOwners.find((one) => written.startsWith(`${one}.`));
  if (owner === undefined) {
    return settingOwners.some((one) => names[one].includes(written))
      ? undefined
      : `no setting is called "${written}"; name one as source.NAME, target.NAME or flow.NAME`;
  }
  const name = written.slice(owner.length + 1);
  if (names[owner].includes(name)) return undefined;
  const others = settingOwners.filter((one) => names[one].includes(name)).map((one) => `${one}.${name}`);
  return `the ${owner} has no setting "${name}"; ${others.length > 0 ? `write ${others.join(" or ")}` : wayOut(owner, names)}`;
}

function wayOut(owner: SettingOwner, names: SettingNames): string {
  return names[owner].length === 0 ? "it has none" : `it has ${names[owner].join(", ")}`;
}
