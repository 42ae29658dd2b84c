import type { RecordView } from "@koppla/contract/record";
import { Checkbox } from "@mantine/core";
import { useEffect } from "react";
import { firstSentence } from "../parts/first-sentence.ts";
import { RecordLink } from "../parts/record-link.tsx";
import { StateMark } from "../parts/state-mark.tsx";
import table from "../parts/table.module.css";
import { useSpeech, useTexts } from "../texts/texts-context.tsx";
import { noteOrder } from "./record-order.ts";
import { row } from "./rows.ts";

export interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

interface Props {
  readonly records: readonly RecordView[];
  /** Where several can be chosen, of those that are open. */
  readonly choosing?: Choosing | undefined;
}

/** Whether something can be done about it. */
export function isOpen({ state }: RecordView): boolean {
  return state === "waiting" || state === "failed" || state === "unknown";
}

/** Records and why they are not done; both systems' numbers stand where their systems stand. */
export function RecordTable({ records, choosing }: Props) {
  const { texts, formats } = useSpeech();
  const words = texts.flow;
  useEffect(() => noteOrder(records), [records]);
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
            {choosing === undefined ? null : <td />}
            <th scope="col">{words.state}</th>
            <th scope="col">{words.reference}</th>
            <th scope="col">{words.left}</th>
            <th scope="col">{words.right}</th>
            <th scope="col">{words.name}</th>
            <th scope="col" className={table.number}>
              {words.total}
            </th>
            <th scope="col">{words.why}</th>
            <th scope="col">{words.changed}</th>
          </tr>
        </thead>
        <tbody>
          {records.map((one) => {
            const { flow, record, target, state, label, reason, code, updatedAt } = one;
            return (
              <tr {...row} key={`${flow} ${record}`}>
                {choosing === undefined ? null : (
                  <td>
                    <Chooser record={one} choosing={choosing} />
                  </td>
                )}
                <td>
                  <StateMark state={state} />
                </td>
                <td className={table.key}>
                  <RecordLink flow={flow} record={record}>
                    {label?.reference ?? record}
                  </RecordLink>
                </td>
                <td className={`${table.quiet} ${table.onlyWide}`}>{record}</td>
                <td className={`${table.quiet} ${table.onlyWide}`}>{target ?? "–"}</td>
                <td>{label?.name ?? "–"}</td>
                <td className={`${table.number} ${table.onlyWide}`}>
                  {label?.total === undefined ? "–" : formats.money(label.total, label.currency)}
                </td>
                <td className={state === "done" ? table.quiet : undefined}>{firstSentence(reason ?? code ?? "")}</td>
                <td className={`${table.quiet} ${table.last}`}>
                  <span title={formats.whole(updatedAt)}>{formats.brief(updatedAt)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={table.foot}>{words.labels}</p>
    </>
  );
}

function Chooser({
  record,
  choosing: { chosen, onChoose },
}: {
  readonly record: RecordView;
  readonly choosing: Choosing;
}) {
  const { flow: words } = useTexts();
  const key = record.record;
  if (!isOpen(record)) {
    return null;
  }
  return (
    <Checkbox
      size="xs"
      aria-label={words.choose(record.label?.reference ?? key)}
      checked={chosen.has(key)}
      onChange={(event) =>
        onChoose(new Set(event.currentTarget.checked ? [...chosen, key] : [...chosen].filter((one) => one !== key)))
      }
    />
  );
}
