import type { ActivityEntry } from "@koppla/contract/activity";
import { Button } from "@mantine/core";
import { useState } from "react";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import { AttemptLine } from "./attempt-line.tsx";
import { AttemptTotals } from "./attempt-totals.tsx";
import { DoneWords } from "./done-words.tsx";
import { type FieldRow, rowsOf } from "./field-rows.ts";
import { useFields } from "./use-fields.ts";

const mostLines = 40;

interface Props {
  readonly flow: string;
  readonly payload: NonNullable<ActivityEntry["payload"]>;
  readonly systems: { readonly source: string; readonly target: string };
  readonly isToRight: boolean;
}

/** Came in, what Koppla did, went out: a row a field, then the lines. */
export function AttemptFields({ flow, payload, systems, isToRight }: Props) {
  const { texts } = useSpeech();
  const words = texts.record;
  const fields = useFields(flow);
  const [isWhole, setIsWhole] = useState(false);
  if (fields.data === undefined) {
    return <FaultLine error={fields.error} />;
  }
  const { rows, lines, empty, totals } = rowsOf(payload, fields.data);
  if (rows.length === 0 && lines.length === 0) {
    return <p className={classes.note}>{words.nothingCame}</p>;
  }
  const shown = isWhole ? lines : lines.slice(0, mostLines);
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className={classes.head}>
                <Tile name={systems.source} isLeft={isToRight} />
                <b>{words.cameIn}</b> {words.from(systems.source)}
              </span>
            </th>
            <th scope="col" className={classes.did}>
              <b>{words.did}</b>
            </th>
            <th scope="col">
              <span className={classes.head}>
                <Tile name={systems.target} isLeft={!isToRight} />
                <b>{payload.out === null ? words.wouldGoOut : words.wentOut}</b> {words.to(systems.target)}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Field key={row.field} row={row} />
          ))}
          {shown.map((line) => (
            <AttemptLine key={`${line.list} ${line.line}`} line={line} />
          ))}
          {totals === null ? null : <AttemptTotals totals={totals} isPlaced={payload.out !== null} systems={systems} />}
        </tbody>
      </table>
      {shown.length < lines.length ? (
        <Button variant="subtle" onClick={() => setIsWhole(true)}>
          {words.moreLines(lines.length - shown.length)}
        </Button>
      ) : null}
      {empty === 0 ? null : <p className={classes.foot}>{words.hidden(empty)}</p>}
    </>
  );
}

function Field({ row: { source, target, done, field, type } }: { readonly row: FieldRow }) {
  const { texts, formats } = useSpeech();
  const { record } = texts;
  const shown = (value: string) => {
    if (type === "boolean") {
      return value === "true" ? record.yes : value === "false" ? record.no : value || "–";
    }
    const [day] = type === "date" ? (/^\d{4}-\d\d-\d\d/.exec(value) ?? []) : [];
    // A day has no zone: its noon is that day nearly everywhere.
    return day === undefined ? value || "–" : formats.date(`${day}T12:00:00Z`);
  };
  return (
    <tr data-state={done.kind === "stopped" ? "waiting" : undefined}>
      <td>
        {source === null ? null : (
          <span className={classes.field}>
            <span className={classes.label}>{source.label}</span>
            <bdi className={classes.value}>{shown(source.value)}</bdi>
          </span>
        )}
      </td>
      <td className={classes.did}>
        <DoneWords done={done} />
      </td>
      <td>
        <span className={classes.field}>
          <span className={classes.label} title={field}>
            {target.label}
          </span>
          <bdi className={classes.value}>{shown(target.value)}</bdi>
        </span>
      </td>
    </tr>
  );
}
