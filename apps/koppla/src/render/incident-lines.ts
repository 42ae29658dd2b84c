import { type House, type IncidentView, incidentLabels, momentOf, viewIncidents } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { listIncidents, readConfiguration, type StoredConfiguration, withinOrganisation } from "@koppla/store";

/** An incident for scripts. */
export function incidentJson({ incident, cause, example }: IncidentView, configuration: StoredConfiguration) {
  return {
    incident: incident.id,
    code: incident.code,
    category: incident.category,
    ...placeOf(incident, configuration),
    since: incident.opened_at.toISOString(),
    lastSeen: incident.last_seen_at.toISOString(),
    closed: incident.closed_at?.toISOString() ?? null,
    count: Number(incident.seen),
    records: incident.records,
    title: cause.title,
    what: cause.what,
    meaning: cause.meaning,
    next: cause.next,
    actor: cause.actor,
    example: { record: example.record, words: example.words },
  };
}

/** An incident for people: its title, since when and how often, and what to do. */
export function incidentLines(view: IncidentView, configuration: StoredConfiguration, language: Language): string[] {
  const { incident, cause, example } = view;
  const labels = incidentLabels(language);
  const { flow, connection } = placeOf(incident, configuration);
  const place = [connection, flow].filter((name) => name !== null).join(", ");
  const now = new Date();
  const moment = (at: Date) => momentOf(at, now, language);
  const times = [
    `${labels.opened} ${moment(incident.opened_at)}`,
    `${labels.lastSeen} ${moment(incident.last_seen_at)}`,
    `${incident.seen} ${labels.times}`,
    `${incident.records} ${labels.records}`,
    ...(incident.closed_at === null ? [] : [`${labels.closed} ${moment(incident.closed_at)}`]),
  ];
  return [
    `${shortId(incident)}  ${cause.title} (${incident.code})${place === "" ? "" : `: ${place}`}`,
    `  ${times.join(", ")}`,
    `  ${labels.what}: ${cause.what}`,
    `  ${labels.meaning}: ${cause.meaning}`,
    `  ${labels.next}: ${cause.next} (${cause.who})`,
    ...(example.words === "" ? [] : [`  ${labels.example}: ${example.words}`]),
  ];
}

/** What a run's end says of the incidents of its flow: one line each, with the way to the rest. */
export async function incidentRemarks(
  house: House,
  request: { readonly organisationId: string; readonly flowId: string; readonly language: Language },
): Promise<string[]> {
  const { organisationId, flowId, language } = request;
  const { rows, configuration } = await withinOrganisation(house.database, organisationId, async (scope) => ({
    rows: await listIncidents(scope, { withClosed: false, flowId, limit: mostRemarks }),
    configuration: await readConfiguration(scope),
  }));
  const views = await viewIncidents(house, organisationId, rows, language);
  return views.map(({ incident, cause }) => {
    const { connection } = placeOf(incident, configuration);
    const records = `${incident.records} ${incidentLabels(language).records}`;
    return `${cause.title} (${[connection, records].filter((part) => part !== null).join(", ")}): koppla incidents ${shortId(incident)}`;
  });
}

const mostRemarks = 20;

/** What people type; ids that begin alike are told apart by more of them. */
function shortId(incident: { readonly id: string }): string {
  return incident.id.slice(0, 8);
}

function placeOf(
  incident: { readonly flow_id: string | null; readonly connection_id: string | null },
  configuration: StoredConfiguration,
): { readonly flow: string | null; readonly connection: string | null } {
  return {
    flow: flowsOf(configuration).find(({ id }) => id === incident.flow_id)?.path ?? null,
    connection: configuration.connections.find(({ id }) => id === incident.connection_id)?.name ?? null,
  };
}
