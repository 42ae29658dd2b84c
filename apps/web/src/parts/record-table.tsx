import type { RecordView } from "@koppla/contract/record";
import { useSpeech } from "../texts/texts-context.tsx";
import { firstSentence } from "./first-sentence.ts";
import { RecordLink } from "./record-link.tsx";
import { StateMark } from "./state-mark.tsx";
import table from "./table.module.css";

/** Records and why they are not done; both systems' numbers stand where their systems stand. */
export function RecordTable({ records }: { readonly records: readonly RecordView[] }) {
  const { texts, formats } = useSpeech();
  const words = texts.flow;
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
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
          {records.map(({ flow, record, target, state, label, reason, code, updatedAt }) => (
            <tr key={`${flow} ${record}`}>
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
          ))}
        </tbody>
      </table>
      <p className={table.foot}>{words.labels}</p>
    </>
  );
}
