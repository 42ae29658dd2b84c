import { IconCheck } from "../../parts/icons.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import type { Totals } from "./field-rows.ts";

interface Props {
  readonly totals: Totals;
  /** Something went out. */
  readonly isPlaced: boolean;
  readonly systems: { readonly source: string; readonly target: string };
}

/** What both systems computed for all of it; compared to the cent, as far as the target tells. */
export function AttemptTotals({ totals: { total, parts, target }, isPlaced, systems }: Props) {
  const { texts, formats } = useSpeech();
  const { record: words } = texts;
  const isTold = target !== null && target !== "unknown";
  const equal = isTold ? [{ label: "", value: total }, ...parts].find(({ value }) => isSame(value, target)) : undefined;
  return (
    <tr className={classes.totals}>
      <td>
        <span className={classes.line}>
          {parts.map(({ label, value }) => (
            <span key={label} className={classes.label}>
              {label} <bdi>{formats.amount(value, 2)}</bdi>
            </span>
          ))}
          <bdi className={classes.total}>{formats.amount(total, 2)}</bdi>
        </span>
      </td>
      <td className={classes.did}>
        {equal !== undefined ? (
          <>
            <IconCheck size={14} aria-hidden="true" /> {words.equalToTheCent}
            {equal.label === "" ? null : <span className={classes.lookup}>{equal.label}</span>}
          </>
        ) : isTold ? (
          words.otherTotal
        ) : target === null && isPlaced ? (
          words.notTold(systems.target)
        ) : (
          words.notYet
        )}
      </td>
      <td>
        <span className={classes.line}>
          <bdi className={classes.total}>{isTold ? formats.amount(target, 2) : ""}</bdi>
        </span>
      </td>
    </tr>
  );
}

/** Cents are compared, not the way in which they are written. */
function isSame(one: string, other: string): boolean {
  return one !== "" && Number(one).toFixed(2) === Number(other).toFixed(2);
}
