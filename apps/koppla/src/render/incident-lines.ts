import type { IncidentView } from "@koppla/contract/incident";
import { incidentLabels } from "@koppla/engine/trouble/texts/index";
import { momentOf } from "@koppla/engine/trouble/texts/moment";
import type { Language } from "@koppla/mapping";
import { commandLines, shortId } from "./next-command.ts";

/** An incident for scripts. */
export function incidentJson({ who: _, ...incident }: IncidentView) {
  return incident;
}

/** An incident for people: its title, since when and how often, and what to do. */
export function incidentLines(incident: IncidentView, language: Language): string[] {
  const labels = incidentLabels(language);
  const place = [incident.connection, incident.flow].filter((name) => name !== null).join(", ");
  const now = new Date();
  const moment = (at: string) => momentOf(new Date(at), now, language);
  const times = [
    `${labels.opened} ${moment(incident.since)}`,
    `${labels.lastSeen} ${moment(incident.lastSeen)}`,
    `${incident.count} ${labels.times}`,
    `${incident.records} ${labels.records}`,
    ...(incident.closed === null ? [] : [`${labels.closed} ${moment(incident.closed)}`]),
  ];
  return [
    `${shortId(incident.incident)}  ${incident.title} (${incident.code})${place === "" ? "" : `: ${place}`}`,
    `  ${times.join(", ")}`,
    `  ${labels.what}: ${incident.what}`,
    `  ${labels.meaning}: ${incident.meaning}`,
    `  ${labels.next}: ${incident.advice} (${incident.who})`,
    ...commandLines(incident.next),
    ...(incident.example.words === "" ? [] : [`  ${labels.example}: ${incident.example.words}`]),
  ];
}

/** What a run's end says of an incident: one line with the way to the rest, and beneath it what a person can do. */
export function incidentRemark(incident: IncidentView, language: Language): string {
  const records = `${incident.records} ${incidentLabels(language).records}`;
  const place = [incident.connection, records].filter((part) => part !== null).join(", ");
  const line = `${incident.title} (${place}): koppla incidents ${shortId(incident.incident)}`;
  return [line, ...commandLines(incident.next)].join("\n");
}
