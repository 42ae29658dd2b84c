import type { SettingView } from "@koppla/contract/setup/setting";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { text } from "../value-text.ts";
import type { SettingChange } from "./setting-changes.ts";
import classes from "./setting-form.module.css";

interface Props {
  readonly setting: SettingView;
  readonly change: SettingChange | undefined;
  readonly mayChange: boolean;
  readonly onReset: () => void;
}

/** Where the value of a setting comes from, and the way back to its default. */
export function SettingOrigin({ setting, change, mayChange, onReset }: Props) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.settingForm;
  const { origin, set, connection } = setting;
  const isSet = change === undefined ? origin === "set" : change.kind === "value";
  const back =
    isSet && mayChange && !setting.isRequired ? (
      <button type="button" className="link" onClick={onReset}>
        {words.backToDefault}
      </button>
    ) : null;
  if (change !== undefined) {
    return (
      <p className={classes.origin} data-mark="">
        {change.kind === "reset" ? words.resetNotSaved : words.notSaved} {back}
      </p>
    );
  }
  switch (origin) {
    case "set":
      return (
        <p className={classes.origin} data-mark="" title={set === null ? undefined : formats.whole(set.at)}>
          {set === null ? words.set : words.setBy(set.by, formats.shortDay(set.at))} {back}
        </p>
      );
    case "connection":
      return (
        <p className={classes.origin}>
          {words.fromConnection}{" "}
          <Link to="/o/$slug/connections/$connection" params={{ slug, connection: connection ?? "" }} className="link">
            {connection}
          </Link>
        </p>
      );
    case "none":
      return <p className={classes.origin}>{words.notSet}</p>;
    case "default": {
      const told = setting.control === "parts" || setting.control === "box" ? "" : defaultWords(setting);
      return <p className={classes.origin}>{told === "" ? words.default : words.defaultIs(told)}</p>;
    }
  }
}

/** Told where the field does not show it already. */
function defaultWords({ choices, default: standard, value }: SettingView): string {
  const title = choices?.find((choice) => choice.value === standard)?.title ?? text(standard);
  return text(standard) === text(value) ? "" : title;
}
