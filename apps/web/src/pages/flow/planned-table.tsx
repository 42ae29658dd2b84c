import type { PlannedRecord } from "@koppla/contract/run-plan";
import { Arrow } from "../../parts/arrow.tsx";
import { type ShownState, StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./dry-run-page.module.css";

const states: { readonly [Kind in PlannedRecord["kind"]]: ShownState } = {
  create: "done",
  update: "done",
  unchanged: "unchanged",
  skip: "skipped",
  wait: "waiting",
  fail: "failed",
};
const mostFields = 8;

interface Props {
  readonly records: readonly PlannedRecord[];
  /** All fields of each record, those of a new one too. */
  readonly isWhole?: boolean;
}

/** Record by record what would become of it, and which fields would change. */
export function PlannedTable({ records, isWhole = false }: Props) {
  const { activity, flow, record } = useTexts();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{activity.number}</th>
          <th scope="col">{flow.state}</th>
          <th scope="col">{flow.wouldChange}</th>
        </tr>
      </thead>
      <tbody>
        {records.map(({ key, kind, changes, kept, why }) => (
          <tr key={key}>
            <td className={table.key}>
              <bdi>{key}</bdi>
            </td>
            <td>
              <StateMark state={states[kind]} words={flow.would[kind]} />
            </td>
            <td>
              {why === null ? null : <p>{why}</p>}
              {kind === "create" && !isWhole ? (
                <p className={table.quiet}>{record.changed(changes.length)}</p>
              ) : (
                <ul className={classes.fields}>
                  {(isWhole ? changes : changes.slice(0, mostFields)).map(({ field, before, after }) => (
                    <li key={field}>
                      <span className="code">{field}</span> <del>{text(before) || "–"}</del>
                      <Arrow />
                      <b>{text(after) || "–"}</b>
                    </li>
                  ))}
                  {kept.map(({ field, before }) => (
                    <li key={field} className={table.quiet}>
                      <span className="code">{field}</span> {text(before) || "–"} ({flow.kept})
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
