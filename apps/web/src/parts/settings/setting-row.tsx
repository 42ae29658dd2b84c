import type { SettingView } from "@koppla/contract/setup/setting";
import type { ReactNode } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import type { SettingChanges } from "./setting-changes.ts";
import { SettingControl } from "./setting-control.tsx";
import classes from "./setting-form.module.css";
import { SettingOrigin } from "./setting-origin.tsx";
import type { AskForValues } from "./use-found-values.ts";

interface Props {
  readonly setting: SettingView;
  readonly changes: SettingChanges;
  readonly mayChange: boolean;
  readonly error: unknown;
  readonly ask: AskForValues;
  /** What its choices make of a record that is there now. */
  readonly example?: ReactNode;
}

/** One setting: what it is, its value, and where that comes from. */
export function SettingRow({ setting, changes, mayChange, error, ask, example }: Props) {
  const { settingForm: words, acts } = useTexts();
  return (
    <div className={classes.row} title={mayChange ? undefined : acts.askOwner}>
      <div>
        <h3 className={classes.title}>{setting.title}</h3>
        <p className={classes.help}>{setting.help}</p>
      </div>
      <div className={classes.control}>
        <SettingControl
          setting={setting}
          value={changes.valueOf(setting)}
          disabled={!mayChange}
          error={faultOf(error, setting.name)}
          ask={ask}
          onGive={(value) => changes.give(setting, value)}
        />
        {setting.exceptions.length === 0 ? null : (
          <p className={classes.hint}>
            {words.exceptions}{" "}
            {setting.exceptions.map(({ field, label, write }) => (
              <span key={field} className={classes.chip} title={`${field}: ${words.write[write]}`}>
                <bdi>{label}</bdi> {words.write[write]}
              </span>
            ))}
          </p>
        )}
        {example}
      </div>
      <SettingOrigin
        setting={setting}
        change={changes.changes.get(setting.name)}
        mayChange={mayChange}
        onReset={() => changes.reset(setting)}
      />
    </div>
  );
}
