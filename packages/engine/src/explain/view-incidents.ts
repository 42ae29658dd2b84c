import { ConnectorError, type EntityName, entityNames } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping";
import { connectionsOfFlow, type ListedIncident, readFlow } from "@koppla/store";
import { z } from "zod";
import { look } from "../effects/effects.ts";
import type { House } from "../effects/house.ts";
import { examplePlace } from "../incidents/open-incident.ts";
import { openFlow } from "../procedures/open-flow.ts";
import { subjectOf } from "../procedures/trouble-subject.ts";
import { type CauseEntry, causeEntry } from "../trouble/catalogue/index.ts";
import { isCauseCode } from "../trouble/cause-codes.ts";
import { describeTrouble, noSubject, refusalWords, type TroubleSubject } from "../trouble/describe-trouble.ts";
import { textsOf } from "../trouble/texts/index.ts";
import { parseTrouble, type Trouble } from "../trouble/trouble.ts";

/** An incident as a person reads it. */
export interface IncidentView {
  readonly incident: ListedIncident;
  readonly cause: CauseEntry;
  /** The first that was met of it: which record of the source, and what is wrong with it in whose words. */
  readonly example: { readonly record: string | null; readonly flowId: string | null; readonly words: string };
}

const exampleSchema = z.object({
  trouble: z.unknown(),
  recordKey: z.string().nullable(),
  flowId: z.string().nullable(),
});

/** Incidents with what the catalogue says of their causes, and their first examples. */
export async function viewIncidents(
  house: House,
  organisationId: string,
  incidents: readonly ListedIncident[],
  language: Language,
): Promise<IncidentView[]> {
  const keys = await house.keyRing.of(organisationId);
  const subjects = new Map<string, Subjects>();
  const views: IncidentView[] = [];
  for (const incident of incidents) {
    const { trouble, recordKey, flowId } = exampleSchema.parse(
      keys.open(examplePlace(incident.id), incident.example_sealed),
    );
    const of =
      flowId === null
        ? ofNoFlow
        : (subjects.get(flowId) ?? (await subjectsOf(house, { organisationId, flowId }, language)));
    if (flowId !== null) {
      subjects.set(flowId, of);
    }
    views.push({
      incident,
      cause: causeEntry(isCauseCode(incident.code) ? incident.code : "refused", language),
      example: { record: recordKey, flowId, words: wordsOf(parseTrouble(trouble), of(recordKey), language) },
    });
  }
  return views;
}

/** The next step stands beside the example already: of a refusal only the words are told. */
function wordsOf(trouble: Trouble, subject: TroubleSubject, language: Language): string {
  if (trouble.kind !== "refused") {
    return describeTrouble(trouble, subject, language);
  }
  const words = refusalWords(trouble, language);
  return subject.record === "" ? words : `${subject.record}: ${words}`;
}

/** Names a record of a flow; null: the flow itself. */
type Subjects = (recordKey: string | null) => TroubleSubject;

const ofNoFlow: Subjects = (recordKey) => ({ ...noSubject, record: recordKey ?? "" });

/** A flow that cannot be opened is often the very reason for an incident: it is then named without its fields. */
async function subjectsOf(
  house: House,
  { organisationId, flowId }: { readonly organisationId: string; readonly flowId: string },
  language: Language,
): Promise<Subjects> {
  try {
    const flow = await openFlow(house, organisationId, flowId, { prove: false });
    return (recordKey) => ({
      ...subjectOf(flow, recordKey ?? "", language),
      ...(recordKey === null ? { record: "" } : {}),
    });
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
  }
  const { entity, connections } = await look(house, organisationId, async (scope) => ({
    entity: (await readFlow(scope, flowId)).entity,
    connections: await connectionsOfFlow(scope, flowId),
  }));
  const [source = "", target = ""] = connections.map(({ system }) => house.connectors.get(system)?.title ?? system);
  const about = (ofEntity: EntityName | undefined, key: string): TroubleSubject => ({
    record: ofEntity === undefined ? key : `${textsOf(language).entities[ofEntity]} ${key}`,
    source,
    target,
    labelOf: (field) => field,
    about,
  });
  const known = entityNames.find((name) => name === entity);
  return (recordKey) => (recordKey === null ? { ...about(known, ""), record: "" } : about(known, recordKey));
}
