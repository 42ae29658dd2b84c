import type { ActivityEntry } from "@koppla/contract/activity";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import { useFields } from "./use-fields.ts";

/** Of the equal fields so many are named while they are folded. */
const mostNamed = 5;

interface Props {
  readonly attempt: ActivityEntry;
  readonly payload: NonNullable<ActivityEntry["payload"]>;
  readonly systems: { readonly source: string; readonly target: string };
}

/** Field by field what the target held before, what the source has, and what happened, and why. */
export function AttemptChanges({ attempt, payload: { changes, kept, out }, systems }: Props) {
  const { record: words } = useTexts();
  const fields = useFields(attempt.flow);
  const labels = new Map(fields.data?.target.map(({ field }) => [field.name, field.label]));
  const told = new Set([...changes, ...kept].map(({ field }) => field));
  const equal = Object.entries(out ?? {}).filter(
    ([field, value]) => !told.has(field) && typeof value !== "object" && text(value) !== "",
  );
  const labelOf = (field: string) => labels.get(field) ?? field;
  const names = equal.slice(0, mostNamed).map(([field]) => labelOf(field));
  const why = attempt.action === "created" ? words.writtenNew : words.writtenChanged(systems.source);
  return (
    <>
      <p className={classes.caption}>
        {told.size === 0
          ? words.nothingChanged
          : kept.length + equal.length === 0
            ? words.written(changes.length)
            : words.fieldsChanged(changes.length, kept.length + equal.length)}
      </p>
      {told.size === 0 ? null : (
        <table className={`${table.table} ${classes.changed}`}>
          <thead>
            <tr>
              <th scope="col">{words.field(systems.target)}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.has(systems.source)}</th>
              <th scope="col">{words.happened}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field}>
                <Name field={field} label={labelOf(field)} />
                <td>{text(before) === "" ? "–" : <del className={classes.before}>{text(before)}</del>}</td>
                <td>{text(after) === "" ? "–" : <mark className={classes.after}>{text(after)}</mark>}</td>
                <td className={table.quiet}>{why}</td>
              </tr>
            ))}
            {kept.map(({ field, before, after, policy }) => (
              <tr key={field}>
                <Name field={field} label={labelOf(field)} />
                <td className={classes.value}>{text(before) || "–"}</td>
                <td className={table.quiet}>{text(after) || "–"}</td>
                <td className={table.quiet}>{words.kept[policy](systems.target)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {equal.length === 0 ? null : (
        <details className={classes.equal}>
          <summary>{words.equal(equal.length, `${names.join(", ")}${equal.length > mostNamed ? ", …" : ""}`)}</summary>
          <dl>
            {equal.map(([field, value]) => (
              <div key={field} className={classes.field}>
                <dt className={classes.label}>{labelOf(field)}</dt>
                <dd className={classes.value}>{text(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

function Name({ field, label }: { readonly field: string; readonly label: string }) {
  return (
    <td>
      {label} <span className={`code ${classes.code}`}>{field}</span>
    </td>
  );
}
