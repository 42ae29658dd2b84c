import { Link, useParams } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { RecordTable } from "../../lists/record-table.tsx";
import { useOrganisation } from "../../membership/organisation.tsx";
import { HelpLink } from "../../parts/help-link.tsx";
import { NothingHere } from "../../parts/nothing-here.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { ActList } from "../acts/act-list.tsx";
import { useIncidentActs } from "../acts/use-incident-acts.ts";
import { useSides } from "../acts/use-sides.ts";
import classes from "./incident-page.module.css";

/** What is wrong, in whose words, and how does it end? */
export function IncidentPage() {
  const { slug } = useOrganisation();
  const { incident: id } = useParams({ from: "/o/$slug/incidents/$incident" });
  const { texts, formats } = useSpeech();
  const view = useAsk("incidents.get", { organisation: slug, incident: id });
  const sides = useSides(view.data?.incident.flow ?? null);
  const acts = useIncidentActs(id, view.data?.incident) ?? [];
  if (view.data === undefined) {
    return view.error === null ? null : <NothingHere />;
  }
  const { incident, records } = view.data;
  const words = texts.incidents;
  return (
    <>
      <PageHeading
        over={
          <Link to="/o/$slug/incidents" params={{ slug }}>
            {texts.shell.incidents}
          </Link>
        }
        title={incident.title}
        beside={
          incident.closed === null ? (
            <StateMark
              state={incident.actor === "koppla" ? "running" : "needs_attention"}
              words={words.openSince(formats.brief(incident.since))}
              isPill
            />
          ) : (
            <StateMark state="done" words={words.closed(formats.brief(incident.closed))} isPill />
          )
        }
        under={`${words.who}: ${incident.who}. ${words.code(incident.code)}`}
      />
      <dl className={classes.facts}>
        <dt>{words.happened}</dt>
        <dd>{incident.what}</dd>
        {incident.example.words === "" ? null : (
          <>
            <dt>{words.words}</dt>
            <dd>
              <pre className={classes.quote}>{incident.example.words}</pre>
            </dd>
          </>
        )}
        <dt>{words.meaning}</dt>
        <dd>{incident.meaning}</dd>
        <dt>{words.toDo}</dt>
        <dd>
          <p>{incident.advice}</p>
          {incident.closed === null ? <HelpLink place="settling" /> : null}
          {acts.length === 0 ? null : (
            <ActList
              acts={acts}
              target={{
                flow: incident.flow ?? "",
                record: null,
                incident: incident.incident,
                count: incident.records,
              }}
              sides={sides}
            />
          )}
        </dd>
      </dl>
      {records.items.length === 0 ? null : (
        <section>
          <h2>
            {words.records} <span className={classes.count}>{formats.number(incident.records)}</span>
          </h2>
          <RecordTable records={records.items} />
        </section>
      )}
    </>
  );
}
