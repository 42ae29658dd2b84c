import { permissionsOf, type Role } from "@koppla/contract/permission";
import { beginRun } from "@koppla/engine/runs/begin-run";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store/database/database";
import { withAdmin } from "@koppla/store/migrations/migrate";
import { carryOutUpkeep } from "@koppla/store/retention/upkeep";
import { readConfiguration } from "@koppla/store/setup/configuration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, machineActor } from "../ground/actor.ts";
import { createKey, revokeKey } from "../keys/keys.ts";
import { pauseRun } from "../runs/control-run.ts";
import { checkAudit } from "./audit-chain.ts";
import { auditLog, exportAudit } from "./audit-log.ts";

let testing: TestKoppla;
const owner = machineActor();
const flow = "parts-to-books/products";

beforeAll(async () => {
  testing = await testKoppla({ worker: false });
  const { engine, organisationId } = testing;
  const { flows } = await withinOrganisation(engine.database, organisationId, readConfiguration);
  const flowId = flows.find(({ name }) => name === "products")?.id ?? "";
  await beginRun(engine, { organisationId, flowId, mode: "full", because: { kind: "machine" } });
});
afterAll(() => testing?.close());

function member(role: Role): Actor {
  const grants = new Map([[testing.organisationId, new Set(permissionsOf[role])]]);
  return { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", from: "192.0.2.7", grants };
}

test("a change leaves an entry: who, what, from where; a refused one leaves none", async () => {
  await expect(pauseRun(testing.engine, member("viewer"), { flow, organisation: "demo" })).rejects.toMatchObject({
    code: "forbidden",
    facts: { permission: "operate" },
    status: 403,
  });
  await expect(pauseRun(testing.engine, member("operator"), { flow, organisation: "demo" })).resolves.toMatchObject({
    status: "paused",
  });
  const { items } = await auditLog(testing.engine, owner, { limit: 1 });
  expect(items).toEqual([
    expect.objectContaining({
      action: "runs.pause",
      subject: flow,
      actor: { kind: "person", id: expect.any(String), name: "Kim" },
      from: "192.0.2.7",
      changes: [],
    }),
  ]);
});

test("a foreign organisation and one that does not exist get the same answer", async () => {
  const stranger = { ...member("owner"), grants: new Map() };
  const asked = (organisation: string) =>
    pauseRun(testing.engine, stranger, { flow, organisation }).catch((error: unknown) => error);
  expect(await asked("demo")).toMatchObject({ code: "no_organisation", facts: { organisation: "demo", known: "" } });
  expect(await asked("other")).toMatchObject({ code: "no_organisation", facts: { organisation: "other", known: "" } });
});

test("the chain is whole as well where its beginning was forgotten, and a shorter one is broken", async () => {
  const { engine, organisationId } = testing;
  const alter = (sql: string) => withAdmin(engine.address, (client) => client.query(sql, [organisationId]));
  const before = await checkAudit(engine, owner, {});
  await alter("update audit_entry set at = at - interval '366 days' where organisation_id = $1 and number = 1");
  await alter("update installation set upkeep_at = null where $1::uuid is not null");
  expect(await carryOutUpkeep(engine.database, engine.clock.now())).toEqual([]);
  expect(await checkAudit(engine, owner, {})).toEqual({ entries: before.entries - 1, brokenAt: null });
  const whole = await alter("select forgotten_mark from audit_head where organisation_id = $1");
  await alter("update audit_head set forgotten_mark = sha256(forgotten_mark) where organisation_id = $1");
  expect(await checkAudit(engine, owner, {})).toEqual({ entries: 0, brokenAt: 2 });
  const mark: unknown = whole.rows[0]?.forgotten_mark;
  await withAdmin(engine.address, (client) => client.query("update audit_head set forgotten_mark = $1", [mark]));
  expect(await checkAudit(engine, owner, {})).toEqual({ entries: before.entries - 1, brokenAt: null });
});

test("an entry that was altered or removed breaks the chain at its number", async () => {
  const { engine, organisationId } = testing;
  const check = () => checkAudit(engine, owner, {});
  const alter = (sql: string) => withAdmin(engine.address, (client) => client.query(sql, [organisationId]));
  const { brokenAt } = await check();
  const [newest] = (await auditLog(engine, owner, { limit: 1 })).items;
  const last = newest?.number ?? 0;
  expect({ brokenAt }).toEqual({ brokenAt: null });
  expect(last).toBeGreaterThan(0);
  await alter(`update audit_entry set action = 'runs.cancel' where organisation_id = $1 and number = ${last}`);
  expect(await check()).toMatchObject({ brokenAt: last });
  await alter(`delete from audit_entry where organisation_id = $1 and number = ${last}`);
  expect(await check()).toMatchObject({ brokenAt: last });
});

test("the log comes page by page, the newest first, and refuses a cursor of another list", async () => {
  const all = await auditLog(testing.engine, owner, {});
  const first = await auditLog(testing.engine, owner, { limit: 1 });
  const second = await auditLog(testing.engine, owner, { limit: 999, cursor: first.next ?? "" });
  expect(all.items.length).toBeGreaterThan(1);
  expect([...first.items, ...second.items]).toEqual(all.items);
  expect(second.next).toBeNull();
  await expect(auditLog(testing.engine, owner, { cursor: "7" })).rejects.toMatchObject({ code: "bad_cursor" });
});

test("entries are found by who did it, what it was, from where and on which day; none is passed over (S-36)", async () => {
  const { engine } = testing;
  const kim = { ...member("owner"), name: "Kim Øst", from: "198.51.100.4" };
  const made = await createKey(engine, kim, { name: "Shop robot", scopes: ["operate"], expiresInDays: null });
  await revokeKey(engine, kim, { key: made.key.key });
  await createKey(engine, kim, { name: "=1+1", scopes: ["look"], expiresInDays: null });
  const all = (await auditLog(engine, owner, { limit: 900 })).items;
  const numbers = async (filter: Parameters<typeof auditLog>[2]) =>
    (await auditLog(engine, owner, filter)).items.map(({ number }) => number);
  const kims = all.filter(({ actor }) => actor.name === "Kim Øst").map(({ number }) => number);
  expect(kims).toHaveLength(3);
  expect(await numbers({ who: "kim ø" })).toEqual(kims);
  expect(await numbers({ origin: "198.51.100.4" })).toEqual(kims);
  expect(await numbers({ who: "kim øst", what: "apiKeys.revoke" })).toEqual([kims[1]]);
  expect(await numbers({ who: "kim øst", kind: "machine" })).toEqual([]);
  const today = engine.clock.now().toISOString().slice(0, 10);
  expect(await numbers({ who: "kim", since: today, until: today })).toEqual(kims);
  expect(await numbers({ who: "kim", until: "2020-01-01" })).toEqual([]);
  // Page by page it is the same.
  const paged: number[] = [];
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof auditLog>> = await auditLog(engine, owner, {
      who: "kim øst",
      limit: 1,
      cursor,
    });
    paged.push(...page.items.map(({ number }) => number));
    cursor = page.next;
  }
  expect(paged).toEqual(kims);
});

test("the log goes out as a spreadsheet with each change before and after (S-36)", async () => {
  const rows: string[][] = [];
  for await (const row of exportAudit(testing.engine, owner, { who: "kim øst" })) {
    rows.push(row);
  }
  expect(rows[0]).toEqual(["number", "at", "who", "kind", "from", "action", "subject", "what", "before", "after"]);
  const kim = ["Kim Øst", "person", "198.51.100.4"];
  expect(rows.slice(1).map((row) => row.slice(2))).toEqual([
    [...kim, "apiKeys.create", "=1+1", "scopes", "", '["look"]'],
    [...kim, "apiKeys.create", "=1+1", "expiresAt", "", ""],
    [...kim, "apiKeys.revoke", "Shop robot", "revoked", "", ""],
    [...kim, "apiKeys.create", "Shop robot", "scopes", "", '["look","operate"]'],
    [...kim, "apiKeys.create", "Shop robot", "expiresAt", "", ""],
  ]);
});
