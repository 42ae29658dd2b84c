import type { RecordView } from "@koppla/contract/record";
import { useState } from "react";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import { ExplainedWay } from "./explained-way.tsx";
import classes from "./record-explanation.module.css";

interface Props {
  readonly record: RecordView;
  readonly systems: { readonly source: string; readonly target: string };
  /** The values of the attempt above are kept no longer. */
  readonly isReadAgain: boolean;
}

/** How each field of the target would come by its value now. Both systems are asked, so it is asked for. */
export function RecordExplanation({ record, systems, isReadAgain }: Props) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.record;
  const [isOpen, setIsOpen] = useState(false);
  const told = useAsk(
    "records.explain",
    { organisation: slug, flow: record.flow, record: record.record },
    { enabled: isOpen, isStill: true },
  );
  return (
    <section className={classes.section}>
      {isOpen ? (
        <h2>{words.explainNow}</h2>
      ) : (
        <button type="button" className="link" onClick={() => setIsOpen(true)}>
          {isReadAgain ? words.readAgain : words.explain}
        </button>
      )}
      <p className={classes.note}>{words.explainText}</p>
      <FaultLine error={isOpen ? told.error : null} />
      {told.data === undefined ? null : told.data.isThere ? (
        <table className={`${table.table} ${classes.ways}`}>
          <thead>
            <tr>
              <th scope="col">{words.field(systems.target)}</th>
              <th scope="col">{words.explain}</th>
              <th scope="col">{words.result}</th>
              <th scope="col">{words.held}</th>
            </tr>
          </thead>
          <tbody>
            {told.data.fields.map((field) => (
              <tr key={`${field.field} ${field.line ?? ""}`}>
                <td>
                  {field.line === undefined ? "" : `${words.line(formats.number(field.line))}: `}
                  {field.label}
                </td>
                <td>
                  <ExplainedWay trace={field.trace} />
                  {field.why === null ? null : <p className={classes.why}>{field.why}</p>}
                </td>
                <td>{field.result.kind === "value" ? text(field.result.value) || "–" : "–"}</td>
                <td className={table.quiet}>{text(field.held) || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{words.gone(told.data.source)}</p>
      )}
    </section>
  );
}
