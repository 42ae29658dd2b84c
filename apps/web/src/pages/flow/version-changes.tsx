import type { FlowVersion } from "@koppla/contract/version";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import { rowInWords } from "./row-words.ts";
import classes from "./versions-page.module.css";

interface Props {
  readonly path: string;
  readonly version: FlowVersion;
  readonly isAgainstDefault: boolean;
}

interface Change {
  readonly what: "row" | "setting";
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a version changed, in the words of its settings and fields, and what its runs made of it. */
export function VersionChanges({ path, version, isAgainstDefault }: Props) {
  const { slug } = useOrganisation();
  const mayOpen = useMay("open");
  const { texts, formats } = useSpeech();
  const words = texts.settingForm;
  const form = useAsk("flows.settings.view", { organisation: slug, flow: path }).data;
  const asked = { organisation: slug, flow: path, samples: false };
  const fields = useAsk("flows.fields", asked, { enabled: mayOpen, isStill: true }).data;
  const settings = form?.groups.flatMap((group) => group.settings) ?? [];
  const standardOf = (name: string) => settings.find((setting) => setting.name === name)?.default ?? null;
  const changes = isAgainstDefault ? againstDefault(version) : againstBefore(version);
  // Whoever writes down what holds anyway changes nothing.
  const told = changes.filter(
    ({ what, name, before = standardOf(name), after = standardOf(name) }) =>
      what === "row" || JSON.stringify(before) !== JSON.stringify(after),
  );
  const [integration = "", flow = ""] = path.split("/");
  const shownValue = (change: Change, value: unknown): string => {
    if (change.what === "row") {
      return value === undefined ? words.none : rowInWords(value);
    }
    const setting = settings.find(({ name }) => name === change.name);
    const held = value === undefined ? standardOf(change.name) : value;
    if (typeof held === "boolean") {
      return held ? texts.record.yes : texts.record.no;
    }
    return setting?.choices?.find((choice) => choice.value === held)?.title ?? (text(held) || words.none);
  };
  return (
    <>
      {told.length === 0 ? (
        <p className={table.quiet}>{words.nothingDiffers}</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {told.map((change) => {
              const { what, name, before, after } = change;
              const label =
                what === "row"
                  ? fields?.target.find(({ field }) => field.name === name)?.field.label
                  : settings.find((setting) => setting.name === name)?.title;
              return (
                <tr key={`${what} ${name}`}>
                  <td>
                    {label} {label === undefined || what === "row" ? <span className="code">{name}</span> : null}
                    <small className={classes.kind}>{what === "row" ? words.row : words.ofFlow}</small>
                  </td>
                  <td className={table.quiet}>
                    <del className={before === undefined ? classes.nothing : undefined}>
                      {shownValue(change, before)}
                    </del>
                  </td>
                  <td>
                    <ins className={classes.after}>{shownValue(change, after)}</ins>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className={classes.since}>
        {words.since(formats.number(version.came.created), formats.number(version.came.updated))}{" "}
        {version.came.open === 0 ? null : (
          <Link
            to="/o/$slug/integrations/$integration/$flow/records"
            params={{ slug, integration, flow }}
            search={{ state: "waiting" }}
            className="link"
          >
            {words.open(version.came.open)}
          </Link>
        )}
      </p>
    </>
  );
}

function againstBefore({ differences }: FlowVersion): readonly Change[] {
  return differences.map(({ sign, what, name, values }) => {
    const [first, second] = values.map((value): unknown => JSON.parse(value));
    return sign === "~"
      ? { what, name, before: first, after: second }
      : { what, name, before: undefined, after: sign === "+" ? first : undefined };
  });
}

function againstDefault({ settings, mapping }: FlowVersion): readonly Change[] {
  const rows = typeof mapping === "object" && mapping !== null ? Object.entries(mapping) : [];
  return [
    ...rows.map(([name, after]): Change => ({ what: "row", name, before: undefined, after })),
    ...Object.entries(settings).map(([name, after]): Change => ({ what: "setting", name, before: undefined, after })),
  ];
}
