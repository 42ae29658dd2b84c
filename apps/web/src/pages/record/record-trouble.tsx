import type { Act } from "@koppla/contract/act";
import type { RecordView } from "@koppla/contract/record";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { HelpLink } from "../../parts/help-link.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { ActList } from "../acts/act-list.tsx";
import { useSides } from "../acts/use-sides.ts";
import classes from "./record-trouble.module.css";

interface Props {
  readonly record: RecordView;
  readonly acts: readonly Act[];
}

/** What stands in its way, and beside it what ends that. */
export function RecordTrouble({ record, acts }: Props) {
  const { slug } = useOrganisation();
  const { record: words } = useTexts();
  const sides = useSides(record.flow);
  const { incident: id, reason } = record;
  const incident = useAsk(
    "incidents.get",
    { organisation: slug, incident: id ?? "", limit: 1 },
    { enabled: id !== null },
  );
  const view = incident.data?.incident;
  if (id === null && acts.length === 0 && (reason === null || record.state === "done")) {
    return null;
  }
  const target = { flow: record.flow, record: record.record, incident: id, count: view?.records ?? 1 };
  return (
    <section className={classes.frame} data-state={record.state}>
      <h2>{view === undefined ? reason : view.title}</h2>
      {view === undefined || reason === null ? null : <p>{reason}</p>}
      {view === undefined || reason !== null ? null : (
        <p>
          {view.what} {view.advice}
        </p>
      )}
      {acts.length === 0 ? null : <ActList acts={acts} target={target} sides={sides} />}
      {view === undefined ? null : (
        <p className={classes.foot}>
          <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: view.incident }} className="link">
            {words.incident}
          </Link>
          <HelpLink place="settling" />
        </p>
      )}
    </section>
  );
}
