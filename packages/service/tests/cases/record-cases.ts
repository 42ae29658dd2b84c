import { openIncident, startWorker } from "@koppla/engine";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { readConfiguration, type Scope, withinOrganisation } from "@koppla/store";
import { listActivity } from "../../src/activity/activity-list.ts";
import { listFields } from "../../src/explain/flow-field-list.ts";
import { explainRecord } from "../../src/explain/record-explanation.ts";
import { getIncident, listIncidents } from "../../src/incidents/incident-list.ts";
import { answerRecord } from "../../src/records/record-answer.ts";
import { listRecords } from "../../src/records/record-list.ts";
import { findRecords } from "../../src/records/record-search.ts";
import { retryRecords } from "../../src/runs/record-retry.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";
const orders = "parts-to-books/orders";

/** Products reach the books; the name of one is too long. */
async function runProducts({ engine, sandbox, run }: TestKoppla): Promise<void> {
  await sandbox.changeProduct("100001", { name: { nl: "N".repeat(60) } });
  const worker = startWorker(engine, { schedules: false, concurrency: 1 });
  try {
    await run();
  } finally {
    await worker.stop();
  }
}

/** An order of which nobody could tell whether it was placed: its answer was lost, and the target has no search. */
async function leaveInDoubt({ engine, organisationId }: TestKoppla): Promise<void> {
  const within = <Result>(work: (scope: Scope) => Promise<Result>) =>
    withinOrganisation(engine.database, organisationId, work);
  const { flows } = await within(readConfiguration);
  const flowId = flows.find(({ name }) => name === "orders")?.id ?? "";
  await within(async (scope) => {
    const cause = {
      code: "cannot_tell",
      category: "unknown_outcome",
      flowId,
      trouble: { kind: "obstacle", code: "cannot_tell", values: {} },
    } as const;
    await scope
      .insertInto("record")
      .values({
        organisation_id: organisationId,
        flow_id: flowId,
        source_key: "9001",
        state: "waiting",
        intent: "create",
        run_id: crypto.randomUUID(),
        page: 0,
        configuration: "",
        problem_code: "cannot_tell",
        updated_at: engine.clock.now(),
        incident_id: await openIncident(scope, engine, { organisationId, cause }),
      })
      .execute();
  });
}

export const recordCases: readonly FunctionCase[] = [
  {
    action: "activity.list",
    prepare: runProducts,
    call: ({ engine }, actor) => listActivity(engine, actor, { flow, record: "100002" }),
  },
  { action: "records.list", call: ({ engine }, actor) => listRecords(engine, actor, { flow, limit: 3 }) },
  { action: "records.find", call: ({ engine }, actor) => findRecords(engine, actor, { text: "100002" }) },
  { action: "records.explain", call: ({ engine }, actor) => explainRecord(engine, actor, { flow, record: "100001" }) },
  { action: "flows.fields", call: ({ engine }, actor) => listFields(engine, actor, { flow }) },
  { action: "incidents.list", call: ({ engine }, actor) => listIncidents(engine, actor, { flow }) },
  {
    action: "incidents.get",
    async call({ engine }, actor) {
      const [incident] = (await listIncidents(engine, actor, { flow })).items;
      return getIncident(engine, actor, { incident: incident?.incident.slice(0, 8) ?? "" });
    },
  },
  {
    action: "records.answer",
    prepare: leaveInDoubt,
    call: ({ engine }, actor) => answerRecord(engine, actor, { flow: orders, record: "9001", there: null }),
    entries: [{ subject: orders, changes: [{ what: "record 9001" }, { what: "answer", after: "not_there" }] }],
  },
  {
    action: "records.retry",
    call: ({ engine }, actor) => retryRecords(engine, actor, { flow, state: "failed" }),
    entries: [{ subject: flow, changes: [{ what: "mode", after: "records" }, { what: "record 100001" }] }],
  },
];
