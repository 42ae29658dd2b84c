import { setTimeout as wait } from "node:timers/promises";
import type { IncidentView } from "@koppla/contract/incident";
import { beginRun } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { openShop, seedShop, shopCustomer, shopOrder } from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import {
  type ListedIncident,
  listRecords,
  readConfiguration,
  listIncidents as storedIncidents,
  withinOrganisation,
} from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 12 });
});
afterEach(async () => {
  await koppla?.close();
});

const listed = (withClosed = false): Promise<ListedIncident[]> =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    storedIncidents(scope, { withClosed, limit: 100 }),
  );

const viewed = async (language: Language = "en"): Promise<IncidentView[]> =>
  (await listIncidents(koppla.engine, machineActor(language), { organisation: "demo" })).items;

const told = (incidents: readonly ListedIncident[]) =>
  incidents
    .map(({ code, records, seen, closed_at }) => [code, records, Number(seen), closed_at === null ? "open" : "closed"])
    .sort();

const fault = (fault: { [part: string]: unknown }) => koppla.sandbox.control("books", "POST", "/faults", fault);
const heal = () => koppla.sandbox.control("books", "DELETE", "/faults");
const withoutCode = (file: string) =>
  file.replace('[NL21, NL9, NL0, EUV], books: ["1", "2", "0", V]', '[NL9, NL0, EUV], books: ["2", "0", V]');

async function flowId(name: string): Promise<string> {
  const { flows } = await withinOrganisation(koppla.engine.database, koppla.organisationId, readConfiguration);
  return flows.find((flow) => flow.name === name)?.id ?? "";
}

test("a value that a lookup table lacks is one incident, and closes when it is filled in and the flow has run (I11)", async () => {
  await koppla.apply(withoutCode(koppla.file));
  const run = await koppla.run();
  expect(run.waiting).toBeGreaterThan(1);
  expect(told(await listed())).toEqual([["lookup_missing", run.waiting, run.waiting, "open"]]);
  const [view] = await viewed();
  expect(view?.example.words).toMatch(/the lookup table vat-codes has no entry for “NL21”/);
  // Opened with the first failure, in the transaction that notes it.
  const records = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    listRecords(scope, { states: ["waiting"], limit: 100 }),
  );
  expect(records.every(({ incident_id }) => incident_id === view?.incident)).toBe(true);
  const firstAt = Math.min(...records.map(({ updated_at }) => updated_at.getTime()));
  expect(Math.abs(Date.parse(view?.since ?? "") - firstAt)).toBeLessThan(1_000);

  await koppla.apply(koppla.file);
  await koppla.run();
  expect(told(await listed(true))).toEqual([["lookup_missing", 0, run.waiting, "closed"]]);
});

test("a system that cannot be reached is an incident of its connection while it lasts, and closes once it answers (O-17)", async () => {
  await fault({ match: { effect: "write" }, kind: "maintenance", parameters: { retryAfter: 1 } });
  const { organisationId, engine } = koppla;
  const begun = await beginRun(engine, {
    organisationId,
    flowId: await flowId("products"),
    mode: "changes",
    because: { kind: "machine" },
  });
  await waitUntil(async () => (await listed()).length > 0);
  const [incident] = await listed();
  expect(incident).toMatchObject({ code: "unavailable", connection_id: expect.any(String), closed_at: null });
  await heal();
  const ended = await waitForRun(engine, machineActor(), { organisation: "demo", run: begun.runId });
  expect(ended.status).toBe("succeeded");
  expect(await listed()).toEqual([]);
});

test("credentials that are no longer accepted are an incident that tells who acts, closed by the next good run", async () => {
  const refused = { match: {}, kind: "status", parameters: { status: 401, body: { error: "invalid_client" } } };
  await fault(refused);
  // The first run asks the system what it can do, and so cannot even begin.
  await expect(koppla.run()).rejects.toThrow("does not accept the client id and secret");
  const [view, another] = await viewed();
  expect(another).toBeUndefined();
  expect(view).toMatchObject({ code: "invalid_client", category: "credentials" });
  expect(await listed()).toMatchObject([{ closing: "call" }]);
  expect(view).toMatchObject({ title: "Client id or secret wrong", actor: "owner" });
  await heal();
  expect((await koppla.run()).state).toBe("succeeded");
  expect(told(await listed(true))).toEqual([["invalid_client", 0, 1, "closed"]]);

  // Only for what has changed is the target asked.
  await koppla.sandbox.changeProduct("100001", { gross_price: "19.5000" });
  await fault({
    match: { effect: "read" },
    kind: "status",
    parameters: { status: 403, body: { ErrorMessage: "Nee" } },
  });
  expect((await koppla.run("full")).state).toBe("failed");
  const [forbidden] = await viewed("sv");
  expect(forbidden).toMatchObject({ title: "Rättighet saknas", who: "bokföraren eller den som sköter systemet" });
  expect(forbidden?.example.words).toContain("AccountView svarade: ”Nee”.");
  await heal();
  expect((await koppla.run("full")).state).toBe("succeeded");
  expect(await listed()).toEqual([]);
});

test("orders whose customer cannot be placed are one incident, of what is wrong with the customer", async () => {
  await openShop(koppla);
  await seedShop(koppla, {
    customers: [
      shopCustomer("501"),
      shopCustomer("502", { type: "company", company: "Kort BV", coc_number: "C".repeat(18) }),
    ],
    orders: [shopOrder("9001", "502"), shopOrder("9002", "502"), shopOrder("9003", "501")],
  });
  const run = await koppla.runFlow("orders");
  const open = run.waiting + run.failed;
  expect(open).toBe(2);
  const incidents = await listed();
  expect(incidents.reduce((sum, { records }) => sum + records, 0)).toBe(open);
  expect(incidents.map(({ code }) => code)).toEqual(["too_long"]);
});

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const untilMs = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > untilMs) {
      throw new Error("The condition did not come about in 20 s.");
    }
    await wait(50);
  }
}
