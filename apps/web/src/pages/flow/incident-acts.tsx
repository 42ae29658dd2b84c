import type { IncidentView } from "@koppla/contract/incident";
import { ActList } from "../acts/act-list.tsx";
import { useIncidentActs } from "../acts/use-incident-acts.ts";
import { useSides } from "../acts/use-sides.ts";
import classes from "./flow-frame.module.css";

interface Props {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  readonly incident: IncidentView;
}

/** What settles a cause for all its records. */
export function IncidentActs({ flow, incident }: Props) {
  const acts = useIncidentActs(incident.incident, incident) ?? [];
  const sides = useSides(flow);
  return acts.length === 0 ? null : (
    <section className={classes.chosen}>
      <p>{incident.what}</p>
      <ActList
        acts={acts}
        target={{ flow, record: null, incident: incident.incident, count: incident.records }}
        sides={sides}
        isAside
      />
    </section>
  );
}
