import type { ActivityEntry } from "@koppla/contract/activity";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import { useFields } from "./use-fields.ts";

interface Props {
  readonly flow: string;
  readonly changes: NonNullable<ActivityEntry["payload"]>["changes"];
  readonly systems: { readonly source: string; readonly target: string };
}

/** Field by field what the target held before, and what was written. */
export function AttemptChanges({ flow, changes, systems }: Props) {
  const { record } = useTexts();
  const fields = useFields(flow);
  const labels = new Map(fields.data?.target.map(({ field }) => [field.name, field.label]));
  if (changes.length === 0) {
    return <p className={classes.note}>{record.nothingChanged}</p>;
  }
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{record.field(systems.target)}</th>
          <th scope="col">{record.before}</th>
          <th scope="col">{record.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <td>
              {labels.get(field) ?? field} <span className={`code ${classes.code}`}>{field}</span>
            </td>
            <td>{text(before) === "" ? "–" : <del className={classes.before}>{text(before)}</del>}</td>
            <td>{text(after) === "" ? "–" : <mark className={classes.after}>{text(after)}</mark>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
