import type { SettingView } from "@koppla/contract/setup/setting";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./connections-page.module.css";

/** What is set of a connection, and where each value comes from. */
export function ConnectionSettings({ connection }: { readonly connection: string }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const { connections: words, settingForm, record } = texts;
  const view = useAsk("connections.settings.view", { organisation: slug, connection }).data;
  if (view === undefined) {
    return null;
  }
  const settings = view.groups.flatMap((group) => group.settings);
  const unset = settings.filter(({ origin }) => origin === "none");
  const shown = ({ control, value, choices, parts }: SettingView): string => {
    if (control === "box" || control === "yesNo") return value === true ? record.yes : record.no;
    if (control !== "parts") return choices?.find((choice) => choice.value === value)?.title ?? (text(value) || "–");
    const held = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
    return (parts ?? [])
      .flatMap(({ name, title }) => (held.has(name) ? [`${title} ${text(held.get(name))}`] : []))
      .join(", ");
  };
  const originOf = ({ origin, set }: SettingView): string =>
    origin !== "set"
      ? words.origin.default
      : set === null
        ? words.origin.set
        : settingForm.setBy(set.by, formats.shortDay(set.at));
  return (
    <section>
      <h2>{words.settings}</h2>
      <table className={`${table.table} ${classes.settings}`}>
        <thead className="unseen">
          <tr>
            <th scope="col">{words.setting}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.from}</th>
          </tr>
        </thead>
        <tbody>
          {settings
            .filter(({ origin }) => origin !== "none")
            .map((setting) => (
              <tr key={setting.name}>
                <td title={`${setting.name}: ${setting.help}`}>{setting.title}</td>
                <td className={classes.value}>
                  <bdi>{shown(setting)}</bdi>
                </td>
                <td className={classes.origin}>{originOf(setting)}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {unset.length === 0 ? null : (
        <details className={classes.unset}>
          <summary>{words.unset(unset.length)}</summary>
          <p>{unset.map(({ title }) => title).join(" · ")}</p>
        </details>
      )}
      <p className={classes.change}>
        <Link to="/o/$slug/connections/$connection/settings" params={{ slug, connection }} className="link">
          {settingForm.changeSettings}
        </Link>
      </p>
    </section>
  );
}
