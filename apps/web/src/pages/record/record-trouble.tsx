import type { OverviewFlow } from "@koppla/contract/overview";
import type { RecordView } from "@koppla/contract/record";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { FixActs } from "./acts/fix-acts.tsx";
import classes from "./record-trouble.module.css";

interface Props {
  readonly record: RecordView;
  readonly systems: { readonly source: string; readonly target: string };
  readonly standing: OverviewFlow;
}

/** What stands in its way, and beside it what ends that. */
export function RecordTrouble({ record, systems, standing }: Props) {
  const { slug } = useOrganisation();
  const { record: words } = useTexts();
  const { incident: id, reason } = record;
  const incident = useAsk(
    "incidents.get",
    { organisation: slug, incident: id ?? "", limit: 1 },
    { enabled: id !== null },
  );
  if (id === null && (reason === null || record.state === "done")) {
    return null;
  }
  const view = incident.data?.incident;
  return (
    <section className={classes.frame} data-state={record.state}>
      <h2>{view?.title ?? reason ?? ""}</h2>
      {view === undefined || reason === null ? null : <p>{reason}</p>}
      {view === undefined || reason !== null ? null : (
        <p>
          {view.what} {view.advice}
        </p>
      )}
      <FixActs record={record} systems={systems} standing={standing} />
      {view === undefined ? null : (
        <p className={classes.foot}>
          <Link to="/o/$slug/incidents/$incident" params={{ slug, incident: view.incident }} className="link">
            {words.incident}
          </Link>
        </p>
      )}
    </section>
  );
}
