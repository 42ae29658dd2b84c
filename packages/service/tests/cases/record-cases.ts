import { openIncident, problemCell, startWorker } from "@koppla/engine";
import type { ObstacleCode } from "@koppla/engine/trouble/causes/catalogue";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { keepValue, readConfiguration, type Scope, sealedValue, withinOrganisation } from "@koppla/store";
import { exportActivity } from "../../src/activity/activity-export.ts";
import { findActivity, listActivity } from "../../src/activity/activity-list.ts";
import { viewIncidentActs, viewRecordActs } from "../../src/acts/act-list.ts";
import { createProducts } from "../../src/acts/missing-products.ts";
import { decideRecord } from "../../src/acts/record-decision.ts";
import { matchRecord } from "../../src/acts/record-match.ts";
import { skipRecords } from "../../src/acts/record-skip.ts";
import { askForRecord } from "../../src/acts/source-question.ts";
import { listFields } from "../../src/explain/flow-field-list.ts";
import { explainRecord } from "../../src/explain/record-explanation.ts";
import { machineActor } from "../../src/ground/actor.ts";
import { getIncident, listIncidents } from "../../src/incidents/incident-list.ts";
import { makeNewOnes } from "../../src/links/adoption.ts";
import { listCustomers } from "../../src/links/customer-choices.ts";
import { answerRecord } from "../../src/records/record-answer.ts";
import { exportRecords } from "../../src/records/record-export.ts";
import { listRecords } from "../../src/records/record-list.ts";
import { findRecords } from "../../src/records/record-search.ts";
import { cancelRun } from "../../src/runs/control-run.ts";
import { retryRecords } from "../../src/runs/record-retry.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";
const orders = "parts-to-books/orders";
const debtors = {
  table: "CONTACT",
  rows: [{ SUB_NR: "20009", ACCT_NAME: "Asa BV", SRC_CODE: "ASA", ACCT_NR: "1210" }],
};

/** Products reach the books; the unit of one is too long. */
async function runProducts({ engine, sandbox, run }: TestKoppla): Promise<void> {
  await sandbox.changeProduct("100001", { unit: "N".repeat(60) });
  const worker = startWorker(engine, { schedules: false, concurrency: 1 });
  try {
    // The first goes on with what a case before has begun.
    await run();
    await run();
  } finally {
    await worker.stop();
  }
}

/** A record that waits for a person. */
async function leaveWaiting(
  { engine, organisationId }: TestKoppla,
  { flow: name, key, ...trouble }: { flow: string; key: string; code: ObstacleCode; values: Record<string, string> },
): Promise<void> {
  const within = <Result>(work: (scope: Scope) => Promise<Result>) =>
    withinOrganisation(engine.database, organisationId, work);
  const { flows } = await within(readConfiguration);
  const flowId = flows.find((one) => one.name === name)?.id ?? "";
  const keys = await engine.keyRing.of(organisationId);
  await within(async (scope) => {
    const cause = {
      code: trouble.code,
      category: "data",
      flowId,
      trouble: { kind: "obstacle", ...trouble },
    } as const;
    const problem = await keepValue(
      scope,
      engine.clock.now(),
      sealedValue(keys.seal(problemCell(flowId, key), cause.trouble)),
    );
    await scope
      .insertInto("record")
      .values({
        organisation_id: organisationId,
        flow_id: flowId,
        source_key: key,
        state: "waiting",
        run_id: crypto.randomUUID(),
        page: 0,
        configuration: "",
        problem_code: trouble.code,
        problem_id: problem?.id ?? null,
        problem_expires_at: problem?.expiresAt ?? null,
        updated_at: engine.clock.now(),
        incident_id: await openIncident(scope, engine, { organisationId, cause }),
      })
      .execute();
  });
}

/** Nobody works on the run that the case before began: it makes room for the next. */
const endRun = ({ engine }: TestKoppla) => cancelRun(engine, machineActor(), { flow: orders });

export const recordCases: readonly FunctionCase[] = [
  {
    action: "records.match",
    prepare: (testing) =>
      leaveWaiting(testing, {
        flow: "products",
        key: "100004",
        code: "doubtful_match",
        values: { key: "OLD-2", fields: "" },
      }),
    call: ({ engine }, actor) => matchRecord(engine, actor, { flow, record: "100004", candidate: "OLD-2" }),
    entries: [
      { subject: flow, changes: [{ what: "100004", after: "OLD-2" }] },
      { subject: flow, changes: [{ what: "mode", after: "records" }, { what: "record 100004" }] },
    ],
  },
  {
    action: "activity.list",
    prepare: runProducts,
    call: ({ engine }, actor) => listActivity(engine, actor, { flow, record: "100002" }),
    entries: [{ subject: flow, changes: [{ what: "record 100002" }] }],
  },
  {
    action: "activity.find",
    prepare: runProducts,
    call: ({ engine }, actor) => findActivity(engine, actor, { flow, text: "100002" }),
    entries: [{ subject: flow, changes: [{ what: "record 100002" }] }],
  },
  { action: "records.list", call: ({ engine }, actor) => listRecords(engine, actor, { flow, limit: 3 }) },
  {
    action: "activity.export",
    call: async ({ engine }, actor) => (await exportActivity(engine, actor, { flow }).next()).value,
  },
  {
    action: "records.export",
    call: async ({ engine }, actor) => (await exportRecords(engine, actor, { flow }).next()).value,
  },
  { action: "records.find", call: ({ engine }, actor) => findRecords(engine, actor, { text: "100002" }) },
  {
    action: "records.explain",
    call: ({ engine }, actor) => explainRecord(engine, actor, { flow, record: "100001" }),
    entries: [{ subject: flow, changes: [{ what: "record 100001" }] }],
  },
  {
    action: "flows.fields",
    async call({ engine }, actor) {
      // Without samples it shows no value of a record, and leaves no entry.
      await listFields(engine, actor, { flow, samples: false });
      return listFields(engine, actor, { flow });
    },
    entries: [{ subject: flow, changes: [{ what: "records" }] }],
  },
  {
    action: "flows.customers",
    prepare: (testing) => testing.sandbox.control("books", "POST", "/seed", debtors),
    call: ({ engine }, actor) => listCustomers(engine, actor, { flow: orders, text: "ÅSA" }),
    entries: [{ subject: orders, changes: [{ what: "records" }] }],
  },
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
    prepare: (testing) => leaveWaiting(testing, { flow: "orders", key: "9001", code: "cannot_tell", values: {} }),
    call: ({ engine }, actor) => answerRecord(engine, actor, { flow: orders, record: "9001", there: null }),
    entries: [{ subject: orders, changes: [{ what: "record 9001" }, { what: "answer", after: "not_there" }] }],
  },
  { action: "records.acts", call: ({ engine }, actor) => viewRecordActs(engine, actor, { flow, record: "100001" }) },
  {
    action: "records.ask",
    call: ({ engine }, actor) => askForRecord(engine, actor, { flow, record: "100001" }),
    entries: [{ subject: flow, changes: [{ what: "record 100001" }] }],
  },
  {
    action: "incidents.acts",
    async call({ engine }, actor) {
      const [incident] = (await listIncidents(engine, actor, { flow })).items;
      return viewIncidentActs(engine, actor, { incident: incident?.incident ?? "" });
    },
  },
  {
    action: "records.skip",
    call: ({ engine }, actor) => skipRecords(engine, actor, { flow: orders, records: ["9001"], reason: "Agreed" }),
    entries: [{ subject: orders, changes: [{ what: "record 9001" }] }],
  },
  {
    action: "records.createProducts",
    call: ({ engine }, actor) => createProducts(engine, actor, { flow: orders, records: ["9001"] }),
    entries: [
      {
        subject: orders,
        changes: [
          { what: "mode", after: "records" },
          { what: "createsProducts", after: true },
          { what: "record 9001" },
        ],
      },
    ],
  },
  {
    action: "records.decide",
    async prepare(testing) {
      await endRun(testing);
      await leaveWaiting(testing, { flow: "orders", key: "9003", code: "both_changed", values: {} });
    },
    call: ({ engine }, actor) => decideRecord(engine, actor, { flow: orders, record: "9003", counts: "left" }),
    entries: [
      {
        subject: orders,
        changes: [{ what: "mode", after: "records" }, { what: "overwrite", after: true }, { what: "record 9003" }],
      },
    ],
  },
  {
    action: "records.retry",
    call: ({ engine }, actor) => retryRecords(engine, actor, { flow, state: "failed" }),
    entries: [{ subject: flow, changes: [{ what: "mode", after: "records" }, { what: "record 100001" }] }],
  },
  {
    action: "adoption.makeNew",
    prepare: ({ engine }) => cancelRun(engine, machineActor(), { flow }),
    call: ({ engine }, actor) => makeNewOnes(engine, actor, { flow, records: ["100004"] }),
    entries: [
      {
        subject: flow,
        changes: [{ what: "mode", after: "records" }, { what: "makesNew", after: true }, { what: "record 100004" }],
      },
    ],
  },
];
