import type { IncidentView } from "@koppla/contract/incident";
import {
  causeEntry,
  describeTrouble,
  examplePlace,
  isCauseCode,
  noSubject,
  parseTrouble,
  refusalWords,
  type Trouble,
  type TroubleSubject,
} from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import type { ListedIncident, StoredConfiguration } from "@koppla/store";
import { z } from "zod";
import { flowsOf } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { flowNames } from "../records/record-names.ts";

const exampleSchema = z.object({
  trouble: z.unknown(),
  recordKey: z.string().nullable(),
  flowId: z.string().nullable(),
});

/** Incidents with what the catalogue says of their causes, and their first examples. Opens no flow and no credentials. */
export async function viewIncidents(
  call: OrganisationCall,
  incidents: readonly ListedIncident[],
): Promise<IncidentView[]> {
  const keys = await call.keys();
  const configuration = await call.configuration();
  const { language } = call.actor;
  return incidents.map((incident) => {
    const { trouble, recordKey, flowId } = exampleSchema.parse(
      keys.open(examplePlace(incident.id), incident.example_sealed),
    );
    const names = flowId === null ? null : flowNames(call.context, configuration, { flowId, language });
    const subject = names?.subjectOf(recordKey) ?? { ...noSubject, record: recordKey ?? "" };
    // What is wrong with a record may name values of it.
    const isShown = recordKey === null || call.may("open");
    const { code: _, ...cause } = causeEntry(isCauseCode(incident.code) ? incident.code : "refused", language);
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
      ...cause,
      example: { record: recordKey, words: isShown ? wordsOf(parseTrouble(trouble), subject, language) : "" },
    };
  });
}

/** The next step stands beside the example already: of a refusal only the words are told. */
function wordsOf(trouble: Trouble, subject: TroubleSubject, language: Language): string {
  if (trouble.kind !== "refused") {
    return describeTrouble(trouble, subject, language);
  }
  const words = refusalWords(trouble, language);
  return subject.record === "" ? words : `${subject.record}: ${words}`;
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
