import type { ActivityEntry } from "@koppla/contract/activity";
import { Button } from "@mantine/core";
import { useState } from "react";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconHourglassEmpty } from "../../parts/icons.ts";
import { Tile } from "../../pictures/tile.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./attempt-fields.module.css";
import { DoneWords } from "./done-words.tsx";
import { type FieldRow, type LineRow, rowsOf } from "./field-rows.ts";
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
  const { rows, lines, empty } = rowsOf(payload, fields.data);
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
            <Line key={`${line.list} ${line.line}`} line={line} />
          ))}
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

function Field({ row: { source, target, done, field, isYesNo } }: { readonly row: FieldRow }) {
  const { record } = useSpeech().texts;
  const shown = (value: string) =>
    value === "" ? "–" : !isYesNo ? value : value === "true" ? record.yes : value === "false" ? record.no : value;
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

/** All of a line in one row: each value says on hover which field it is. */
function Line({ line: { line, cells, isStopped } }: { readonly line: LineRow }) {
  const { texts, formats } = useSpeech();
  const looked = cells.filter(({ done }) => done.kind === "lookup" || done.kind === "stopped");
  return (
    <tr data-state={isStopped ? "waiting" : undefined}>
      <td>
        <span className="unseen">{texts.record.line(formats.number(line))}</span>
        <span className={classes.line}>
          {cells.map(({ field, source }) =>
            source === null || source.value === "" ? null : (
              <bdi key={field} title={source.label}>
                {source.value}
              </bdi>
            ),
          )}
        </span>
      </td>
      <td className={classes.did}>
        {isStopped ? <IconHourglassEmpty size={14} aria-hidden="true" /> : null}
        {looked.length === 0
          ? texts.record.asItIs
          : looked.map(({ field, done }) => <DoneWords key={field} done={done} />)}
      </td>
      <td>
        <span className={classes.line}>
          {cells.map(({ field, target, done }) =>
            target.value === "" ? (
              done.kind === "stopped" ? (
                <b key={field} title={target.label}>
                  ?
                </b>
              ) : null
            ) : (
              <bdi key={field} title={target.label}>
                {target.value}
              </bdi>
            ),
          )}
        </span>
      </td>
    </tr>
  );
}
