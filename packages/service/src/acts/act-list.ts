import type { Act } from "@koppla/contract/act";
import { incidentsActs } from "@koppla/contract/routes/incidents";
import { recordsActs } from "@koppla/contract/routes/records";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { nextOfTrouble } from "@koppla/engine/trouble/next-of-trouble";
import type { Trouble } from "@koppla/engine/trouble/trouble";
import { actionFacts } from "../flows/action-facts.ts";
import { type FoundFlow, flowsOf } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { findIncident } from "../incidents/find-incident.ts";
import { readExample } from "../incidents/incident-view.ts";
import { flowNames } from "../records/record-names.ts";
import { candidatesOf } from "./candidates.ts";
import { flowOfBehind } from "./flow-of-behind.ts";
import { findKnownRecord } from "./known-record.ts";
import { fillingOf } from "./lookup-filling.ts";
import { oppositeFlow } from "./opposite-flow.ts";

/** What can be done about a record as it stands: each is an act that its function takes. */
export const viewRecordActs = organisationFunction(recordsActs, async (call, { flow: path, record: key }) => {
  const { flow, record, trouble } = await findKnownRecord(call, path, key);
  const place = { flow: flow.path, may: call.may("operate") };
  const isStopped = record.state === "waiting" || record.state === "failed";
  const isOpen = isStopped || record.state === "unknown";
  const acts: Act[] = [
    ...(isOpen && trouble !== null ? await settling(call, flow, trouble) : []),
    ...(isStopped && trouble !== null ? await deciding(call, flow, trouble) : []),
    ...(isOpen || record.skip_mark !== null
      ? [{ ...place, act: "retry" as const, takesBack: record.skip_mark !== null }]
      : []),
    ...(isStopped ? [{ ...place, act: "skip" as const }] : []),
    { ...place, act: "compare" },
  ];
  return { acts };
});

/** What can be done about an incident and all its records. */
export const viewIncidentActs = organisationFunction(incidentsActs, async (call, { incident: beginning }) => {
  const incident = await findIncident(call, beginning);
  const { trouble, flowId } = await readExample(call, incident);
  const flow = flowsOf(await call.configuration()).find(({ id }) => id === (incident.flow_id ?? flowId));
  if (incident.closed_at !== null || flow === undefined) {
    return { acts: [] };
  }
  const place = { flow: flow.path, may: call.may("operate") };
  const ofRecords: Act[] =
    incident.records === 0
      ? []
      : [
          { ...place, act: "retry", takesBack: false },
          { ...place, act: "skip" },
        ];
  return { acts: [...(await settling(call, flow, trouble)), ...ofRecords] };
});

/** What settles the cause for all its records. */
async function settling(call: OrganisationCall, flow: FoundFlow, trouble: Trouble): Promise<Act[]> {
  const configuration = await call.configuration();
  const { connectors } = call.context;
  const facts = actionFacts(connectors, configuration, flow.id);
  const acts: Act[] = [];
  for (const next of nextOfTrouble(trouble, causeBook(connectors.values()), facts)) {
    if (next.action === "fill_value" && next.table !== undefined && next.value !== undefined) {
      acts.push(await fillingOf(call, flow, { table: next.table, value: next.value }));
    }
    if (next.action === "sign_in" && next.connection !== undefined) {
      acts.push({ act: "sign_in", may: call.may("set_up"), connection: next.connection });
    }
  }
  const lacking = trouble.kind === "mapping" ? trouble.problems.find(({ code }) => code === "required") : undefined;
  if (lacking !== undefined) {
    const names = flowNames(call.context, configuration, { flowId: flow.id, language: call.actor.language });
    const label = names?.subjectOf(null).labelOf(lacking.field) ?? lacking.field;
    acts.push({ act: "default", flow: flow.path, may: call.may("set_up"), field: lacking.field, label });
  }
  if (trouble.kind === "obstacle" && trouble.code === "product_missing" && facts.flows?.product !== undefined) {
    const products = trouble.values.products?.split(", ") ?? [];
    acts.push({ act: "create_products", flow: flow.path, may: call.may("operate"), products });
  }
  return acts;
}

/** What a person says about this one record. */
async function deciding(call: OrganisationCall, flow: FoundFlow, trouble: Trouble): Promise<Act[]> {
  const place = { flow: flow.path, may: call.may("operate") };
  const { keys, mayBeNew, mayBeOther, behind } = candidatesOf(trouble);
  const isLinkable = behind === null || (await flowOfBehind(call, flow, behind)) !== null;
  if (mayBeNew || mayBeOther || (keys.length > 0 && isLinkable)) {
    const choices = call.may("open") && isLinkable ? [...keys] : [];
    return [{ ...place, act: "match", choices, makesNew: mayBeNew, takesOther: mayBeOther }];
  }
  if (trouble.kind !== "obstacle") {
    return [];
  }
  switch (trouble.code) {
    case "cannot_tell":
    case "placed_before":
      return [{ ...place, act: "answer" }];
    case "both_changed":
      return [{ ...place, act: "decide", choices: await countingSides(call, flow) }];
    default:
      return [];
  }
}

/** The source counts always, the target where a flow goes the other way. */
async function countingSides(call: OrganisationCall, flow: FoundFlow) {
  const configuration = await call.configuration();
  const row = configuration.flows.find(({ id }) => id === flow.id);
  const integration = configuration.integrations.find(({ id }) => id === row?.integration_id);
  const nameOf = (id: string | undefined) => configuration.connections.find((one) => one.id === id)?.name ?? "";
  const sides = [
    { counts: "left", connection: nameOf(integration?.left_connection_id) },
    { counts: "right", connection: nameOf(integration?.right_connection_id) },
  ] as const;
  const hasOpposite = oppositeFlow(configuration, flow.id) !== null;
  return sides.filter(({ counts }) => hasOpposite || (counts === "left") === row?.left_to_right);
}
