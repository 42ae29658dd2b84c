import type { IncidentView } from "@koppla/contract/incident";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../asking/use-ask.ts";
import { row } from "../../lists/rows.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { Chips } from "../../parts/chips.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { useSpeech } from "../../texts/texts-context.tsx";

const mostShown = 200;

/** What is in the way, what needs a person first. */
export function IncidentsPage() {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const [shown, setShown] = useState<"open" | "closed">("open");
  const list = useAsk("incidents.list", { organisation: slug, limit: mostShown, withClosed: shown === "closed" });
  if (list.data === undefined) {
    return <FaultLine error={list.error} />;
  }
  const open = list.data.items.filter(({ closed }) => closed === null);
  return (
    <>
      <PageHeading
        title={open.length === 0 ? texts.incidents.none : texts.incidents.open(open.length)}
        tab={texts.shell.incidents}
        under={open.length === 0 ? texts.incidents.noneText : undefined}
        help="incidents"
        isAnswer
      />
      <Chips
        name={texts.incidents.shown}
        chosen={shown}
        onChoose={setShown}
        choices={[
          { key: "open", text: texts.incidents.onlyOpen, count: formats.number(open.length) },
          { key: "closed", text: texts.incidents.withClosed },
        ]}
      />
      {list.data.items.length === 0 ? null : <IncidentTable incidents={list.data.items} />}
    </>
  );
}

function TitleLink({ incident }: { readonly incident: IncidentView }) {
  const { slug } = useOrganisation();
  const { title } = incident;
  return (
    <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: incident.incident }}>
      {title}
    </Link>
  );
}

function IncidentTable({ incidents }: { readonly incidents: readonly IncidentView[] }) {
  const { texts, formats } = useSpeech();
  const words = texts.incidents;
  return (
    <table className={`${table.table} ${table.tall}`}>
      <thead>
        <tr>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.what}</th>
          <th scope="col" className={table.number}>
            {words.held}
          </th>
          <th scope="col">{words.flow}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.since}</th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((one) => (
          <tr {...row} key={one.incident}>
            <td>
              {one.closed !== null ? (
                <StateMark state="done" words={words.closed(formats.brief(one.closed))} />
              ) : one.actor === "koppla" ? (
                <StateMark state="running" words={words.byItself} />
              ) : (
                <StateMark state="needs_attention" />
              )}
            </td>
            <td className={table.key}>
              <TitleLink incident={one} />
            </td>
            <td className={`${table.number} ${table.onlyWide}`}>{formats.number(one.records)}</td>
            <td className={table.quiet}>{one.flow ?? one.connection ?? "–"}</td>
            <td className={`${table.quiet} ${table.onlyWide}`}>{one.who}</td>
            <td className={table.last}>
              <span title={formats.whole(one.since)}>{formats.brief(one.since)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
