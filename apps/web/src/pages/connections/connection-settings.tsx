import type { ConnectionDetails } from "@koppla/contract/connection";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./connections-page.module.css";

/** What is set of a connection, and where each value comes from. It is changed in the file of the set-up. */
export function ConnectionSettings({ settings }: Pick<ConnectionDetails, "settings">) {
  const { connections: words, record } = useTexts();
  const shown = (value: unknown): string =>
    value === true ? record.yes : value === false ? record.no : isGroup(value) ? partsOf(value) : text(value) || "–";
  const unset = settings.filter(({ origin }) => origin === "none");
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
            .map(({ name, title, value, origin }) => (
              <tr key={name}>
                <td title={name} lang="en">
                  {title}
                </td>
                <td className={classes.value}>
                  <bdi>{shown(value)}</bdi>
                </td>
                <td className={classes.origin}>{words.origin[origin]}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {unset.length === 0 ? null : (
        <details className={classes.unset}>
          <summary>{words.unset(unset.length)}</summary>
          <p lang="en">{unset.map(({ title }) => title).join(" · ")}</p>
        </details>
      )}
    </section>
  );
}

function isGroup(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function partsOf(group: { readonly [name: string]: unknown }): string {
  return Object.entries(group)
    .map(([name, value]) => `${name} ${text(value)}`)
    .join(", ");
}
