import type { SettingsView, SettingView } from "@koppla/contract/setup/setting";
import type { ReactNode } from "react";
import type { SettingChanges } from "./setting-changes.ts";
import classes from "./setting-form.module.css";
import { SettingRow } from "./setting-row.tsx";
import type { AskForValues } from "./use-found-values.ts";

/** Groups that few people ever open. */
const rare = new Set(["addresses", "limits", "installation"]);

interface Props {
  readonly view: SettingsView;
  readonly changes: SettingChanges;
  readonly mayChange: boolean;
  readonly error: unknown;
  readonly ask: AskForValues;
  readonly exampleOf?: (setting: SettingView) => ReactNode;
}

/** All settings in their groups; those that are rarely changed are folded. */
export function SettingGroups({ view, changes, mayChange, error, ask, exampleOf }: Props) {
  return view.groups.map(({ name, title, settings }) => (
    <details key={name} className={classes.group} open={!rare.has(name)}>
      <summary>{title}</summary>
      {settings.map((setting) => (
        <SettingRow
          key={setting.name}
          setting={setting}
          changes={changes}
          mayChange={mayChange}
          error={error}
          ask={ask}
          example={exampleOf?.(setting)}
        />
      ))}
    </details>
  ));
}
