import type { IncidentView } from "@koppla/contract/incident";
import type { RunView } from "@koppla/contract/run";
import { outlastDatabase } from "@koppla/store/database/database-away";
import type { ServiceContext } from "../context/open-context.ts";
import type { Actor } from "../ground/actor.ts";
import { listIncidents } from "../incidents/incident-list.ts";

const mostListed = 20;

/** The open incidents that a run that has ended is told about. */
export async function incidentsOfRun(
  context: ServiceContext,
  actor: Actor,
  { organisation, run }: { readonly organisation: string; readonly run: RunView },
): Promise<readonly IncidentView[]> {
  const listed = () => listIncidents(context, actor, { organisation, flow: run.flow, limit: mostListed });
  return (await outlastDatabase(listed)).items.filter((incident) => concernsRun(incident, run));
}

/** Whether the run met an incident or records wait for it. Others are not repeated after every run: a list has them all. */
export function concernsRun(
  { records, lastSeen }: Pick<IncidentView, "records" | "lastSeen">,
  { startedAt }: Pick<RunView, "startedAt">,
): boolean {
  return records > 0 || Date.parse(lastSeen) >= Date.parse(startedAt);
}
