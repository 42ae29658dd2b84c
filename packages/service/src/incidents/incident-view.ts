import type { Cause } from "@koppla/connector-sdk";
import type { IncidentView } from "@koppla/contract/incident";
import { exampleCell, lastingCell } from "@koppla/engine/incidents/open-incident";
import { troubleAdvice } from "@koppla/engine/trouble/advice/trouble-advice";
import { type CauseBook, causeBook } from "@koppla/engine/trouble/cause-book";
import { causeEntry } from "@koppla/engine/trouble/cause-entry";
import { describeTrouble, noSubject, refusalWords, type TroubleSubject } from "@koppla/engine/trouble/describe-trouble";
import { rootOf, titleOfIncident } from "@koppla/engine/trouble/incident-title";
import { troubleOfCode } from "@koppla/engine/trouble/lasting-part";
import type { NextAction } from "@koppla/engine/trouble/next-action";
import { nextOfTrouble, reporterOf } from "@koppla/engine/trouble/next-of-trouble";
import { parseTrouble, type Trouble } from "@koppla/engine/trouble/trouble";
import type { Language } from "@koppla/mapping";
import type { ListedIncident } from "@koppla/store/runs/incidents";
import { readValues, valuePlace } from "@koppla/store/runs/sealed-values";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import type { StoredConfiguration } from "@koppla/store/setup/configuration";
import { z } from "zod";
import { actionFacts } from "../flows/action-facts.ts";
import { flowsOf } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { flowNames } from "../records/record-names.ts";
import { textsOf } from "../texts/index.ts";
import { type GatheredTrouble, gatherTroubles } from "./gathered-troubles.ts";

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
  const { connectors } = call.context;
  const causes = causeBook(connectors.values());
  const places = incidents.map((one) => valuePlace(one.example_id, one.example_expires_at));
  const isShownAtAll = call.may("open");
  const values = await call.look((scope) => readValues(scope, places));
  const examples = incidents.map((incident) => {
    const example = exampleOf(keys, incident, values);
    const met = parseTrouble(example.trouble);
    return { incident, ...example, met, cause: causeOf(incident, met, causes) };
  });
  // Only those that may be about several values are looked into.
  const several = examples.filter(({ cause, incident }) => incident.records > 1 && cause.named?.texts.en.several);
  const gathered = isShownAtAll
    ? await call.look((scope) =>
        gatherTroubles(
          scope,
          keys,
          several.map(({ incident }) => incident.id),
        ),
      )
    : new Map<string, GatheredTrouble[]>();
  return examples.map(({ incident, met, cause, recordKey, flowId, isWhole }) => {
    const names = flowId === null ? null : flowNames(call.context, configuration, { flowId, language });
    const subject = names?.subjectOf(recordKey) ?? noSubject(causes, recordKey ?? "");
    const words = () => (isWhole ? wordsOf(met, subject, language) : textsOf(language).valuesExpired);
    const { flow, connection } = placeOf(incident, configuration);
    const flowOf = incident.flow_id ?? flowId;
    // What is wrong with a record may name values of it.
    const isShown = recordKey === null || isShownAtAll;
    const { code: _, next: __, ...entry } = causeEntry(cause, language);
    const root = rootOf({ trouble: met, subject });
    const own = (gathered.get(incident.id) ?? []).map((one) => ({
      trouble: one.trouble,
      subject:
        flowNames(call.context, configuration, { flowId: one.flowId, language })?.subjectOf(one.recordKey) ?? subject,
    }));
    // The value that a table lacks is part of the set-up; others are told to those who may see them.
    const isTitled = isShown || incident.code === "lookup_missing";
    const titled = own.length > 0 ? own : isTitled ? [{ trouble: met, subject }] : [];
    const title = titleOfIncident(
      { cause, met: titled, isCut: own.length > 0 && incident.records > own.length },
      language,
    );
    return {
      incident: incident.id,
      code: incident.code,
      category: incident.category,
      flow,
      connection,
      since: incident.opened_at.toISOString(),
      lastSeen: incident.last_seen_at.toISOString(),
      closed: incident.closed_at?.toISOString() ?? null,
      count: Number(incident.seen),
      records: incident.records,
      ...entry,
      advice: troubleAdvice(cause, root.trouble, root.subject, language),
      title,
      next: nextOfTrouble(met, causes, {
        ...(flowOf === null ? {} : actionFacts(connectors, configuration, flowOf)),
        ...(connection === null ? {} : { connection }),
        ...(recordKey === null || !isShown ? {} : { record: recordKey }),
        incident: incident.id,
      }).map(ofAllRecords),
      example: { record: recordKey, words: isShown ? words() : "" },
    };
  });
}

/** What an incident looks like, read for it alone. */
export async function readExample(call: OrganisationCall, incident: ListedIncident) {
  const place = valuePlace(incident.example_id, incident.example_expires_at);
  const values = await call.look((scope) => readValues(scope, [place]));
  const { trouble, flowId } = exampleOf(await call.keys(), incident, values);
  return { trouble: parseTrouble(trouble), flowId };
}

/** What an incident looks like, or what is left of that after its values have expired. */
function exampleOf(keys: OrganisationKeys, incident: ListedIncident, values: ReadonlyMap<string, Buffer>) {
  const { example_id: id, lasting_sealed: lasting, cause_mark: mark, code } = incident;
  const sealed = id === null ? undefined : values.get(id);
  if (id !== null && sealed !== undefined) {
    return { ...exampleSchema.parse(keys.open(exampleCell(id), sealed)), isWhole: true };
  }
  return lasting === null
    ? { trouble: troubleOfCode(code), recordKey: null, flowId: null, isWhole: false }
    : { ...exampleSchema.parse(keys.open(lastingCell(mark), lasting)), isWhole: false };
}

/** What the code of an incident means; one of another version of Koppla is unknown, and shown by its code. */
function causeOf({ code }: ListedIncident, met: Trouble, causes: CauseBook): Cause {
  const cause = causes.find(code, reporterOf(met)) ?? causes.find("unknown_cause");
  if (cause === undefined) {
    throw new Error("The cause of unknown codes is missing.");
  }
  return cause;
}

/** All records that wait are tried again, not only the one that shows what is wrong. */
function ofAllRecords(next: NextAction): NextAction {
  if (next.action !== "retry") {
    return next;
  }
  const { record: _, ...retry } = next;
  return retry;
}

/** The advice stands beside the example already: of a refusal only its words are shown. */
function wordsOf(trouble: Trouble, subject: TroubleSubject, language: Language): string {
  if (trouble.kind !== "refused") {
    return describeTrouble(trouble, subject, language);
  }
  const words = refusalWords(trouble, subject.causes, language);
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
