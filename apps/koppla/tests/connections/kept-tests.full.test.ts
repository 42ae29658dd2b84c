import type { ConnectionTest } from "@koppla/contract/setup/connection-test";
import { koppla as command } from "@koppla/proof/kit/command";
import { signedInAnew, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { auditLog } from "@koppla/service/audit/audit-log";
import { listCompanies } from "@koppla/service/connections/companies";
import { viewConnectionDetails } from "@koppla/service/connections/connection-details";
import { checkConnection } from "@koppla/service/connections/connection-test";
import { listConnections } from "@koppla/service/connections/list-connections";
import { type Actor, machineActor } from "@koppla/service/ground/actor";
import { withinOrganisation } from "@koppla/store";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { labelsOf } from "../deaths/crash-suites.ts";

async function started(products = 5): Promise<TestKoppla> {
  const testing = await testKoppla({ products, worker: false });
  onTestFinished(() => testing.close());
  return testing;
}

async function report(
  { engine }: TestKoppla,
  connection: string,
  actor: Actor = machineActor(),
): Promise<ConnectionTest> {
  for await (const item of checkConnection(engine, actor, { connection })) {
    if (item.kind === "test") {
      return item.test;
    }
  }
  throw new Error("The test gave no report.");
}

/** Somebody who may do this much, and no more. */
function somebody({ organisationId }: TestKoppla, ...permissions: readonly ("look" | "open" | "operate")[]): Actor {
  return {
    ...machineActor(),
    kind: "person",
    id: crypto.randomUUID(),
    grants: new Map([[organisationId, new Set(permissions)]]),
  };
}

const lastTest = async ({ engine }: TestKoppla, connection: string, actor: Actor = machineActor()) =>
  (await viewConnectionDetails(engine, actor, { connection })).lastTest;

test("the last test is kept, counted in the list, and told in each reader's language", async () => {
  const testing = await started();
  expect(await lastTest(testing, "pim")).toBeNull();
  await report(testing, "pim");
  const made = await report(testing, "pim", { ...machineActor(), name: "Anna" });
  expect(await lastTest(testing, "pim")).toEqual(made);
  expect(made).toMatchObject({ by: "Anna", passed: 6, tried: 6, sentence: "6 of 6 checks passed." });
  const listed = await listConnections(testing.engine, machineActor(), {});
  expect(listed.map(({ name, lastTest: last }) => [name, last])).toEqual([
    ["books", null],
    ["pim", { at: made.at, passed: 6, tried: 6 }],
  ]);
  const swedish = await lastTest(testing, "pim", machineActor("sv"));
  expect(swedish?.sentence).toBe("6 av 6 kontroller godkända.");
});

test("each line that passed or failed is proven by a call with its status and request id; it ends with a real record", async () => {
  const testing = await started();
  for (const connection of ["pim", "books"]) {
    const { lines } = await report(testing, connection);
    for (const { title, calls } of lines.filter(({ outcome }) => outcome === "passed")) {
      const proven = calls.map(({ status, requestId }) => typeof status === "number" && requestId !== null);
      expect([connection, title, proven.length > 0 && proven.every(Boolean)]).toEqual([connection, title, true]);
    }
    const last = lines.at(-1);
    expect([last?.check, last?.outcome]).toEqual(["record", "passed"]);
    expect(last?.found).toMatch(/^\S+ \S/);
  }
});

test("what is told as a call has left: of a refused sign-in the token's, of one that a pause held back none", async () => {
  const testing = await started();
  await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope.updateTable("connection").set({ tokens_sealed: null }).execute(),
  );
  await testing.sandbox.control("pim", "POST", "/faults", {
    kind: "status",
    match: { path: "/api/v1/oauth/token" },
    parameters: { status: 401, body: { error: "invalid_client" } },
    times: 1,
  });
  const refused = await report(testing, "pim");
  const [, signIn] = refused.lines;
  expect(signIn?.calls.map(({ method, path, status }) => [method, path, status])).toEqual([
    ["POST", "/oauth/token", 401],
  ]);
  const limited = { kind: "rateLimited", parameters: { retryAfter: 3_600 } };
  await testing.sandbox.control("pim", "POST", "/faults", { ...limited, match: { path: "/api/v1/products" } });
  expect((await report(testing, "pim")).lines.find(({ outcome }) => outcome === "failed")).toMatchObject({
    entity: "product",
    trouble: { code: "rate_limited" },
  });
  await testing.sandbox.resetLedgers();
  const paused = await report(testing, "pim");
  expect(paused.lines[0]).toMatchObject({ outcome: "failed", trouble: { code: "paused" }, calls: [] });
  expect(paused.passed).toBe(0);
  expect((await testing.sandbox.ledger("pim")).counts.readCalls).toBe(0);
});

test("an installation that never answers costs one call, and not one for each line", async () => {
  const testing = await started();
  await testing.apply(testing.file.replace("companyId: c0ffee01,", "companyId: c0ffee01, longestRequestSeconds: 1,"));
  await testing.sandbox.control("books", "POST", "/faults", {
    kind: "timeoutBeforeCommit",
    match: { path: "/api/v3/accountview" },
  });
  const { lines } = await report(testing, "books");
  const failed = lines.filter(({ outcome }) => outcome === "failed");
  expect(failed.map(({ check, trouble }) => [check, trouble?.code])).toEqual([
    ["installation", "installation_unreachable"],
  ]);
  expect(failed[0]?.calls.map(({ status }) => status)).toEqual([null]);
  const after = lines.slice(lines.findIndex(({ check }) => check === "installation") + 1);
  expect(after.flatMap(({ calls }) => calls)).toEqual([]);
});

test("a test writes nothing to the system, and spends no sign-in that still serves", async () => {
  const testing = await started();
  await report(testing, "books");
  await testing.sandbox.resetLedgers();
  const { lines } = await report(testing, "books");
  const { counts, entries } = await testing.sandbox.ledger("books");
  expect([entries, counts.writeCalls, counts.tokenCalls]).toEqual([[], 0, 0]);
  expect(counts.readCalls).toBeGreaterThan(lines.length - 1);
});

test("tests and runs that need a new sign-in at once get one: neither loses it", async () => {
  const testing = await started();
  await report(testing, "books");
  await testing.sandbox.control("books", "POST", "/tokens/revoke");
  await testing.sandbox.resetLedgers();
  const reports = await Promise.all([report(testing, "books"), report(testing, "books"), report(testing, "books")]);
  expect(reports.map(({ passed, tried }) => passed === tried)).toEqual([true, true, true]);
  expect((await testing.sandbox.ledger("books")).counts.tokenCalls).toBe(1);
});

test("a connection that rests for runs can be tested", async () => {
  const testing = await started();
  await withinOrganisation(testing.engine.database, testing.organisationId, async (scope) => {
    const [row] = await scope.selectFrom("connection").select("id").where("name", "=", "pim").execute();
    await scope
      .insertInto("breaker")
      .values({
        organisation_id: testing.organisationId,
        connection_id: row?.id ?? "",
        code: "timeout",
        failures: 5,
        since: new Date(),
        paused_until: new Date(Date.now() + 3_600_000),
      })
      .execute();
  });
  const [pim] = (await listConnections(testing.engine, machineActor(), {})).filter(({ name }) => name === "pim");
  expect(pim?.pause?.because).toBe("unreachable");
  expect(await report(testing, "pim")).toMatchObject({ passed: 6, tried: 6 });
});

test("nothing of a test lies in clear, no secret is in it, and a record's name is for those who may see values (S-22, S-33)", async () => {
  const testing = await started();
  const made = await report(testing, "pim", somebody(testing, "look", "open", "operate"));
  const name = made.lines.at(-1)?.found ?? "";
  expect(name).toMatch(/^\d+ \w/);
  const viewer = await lastTest(testing, "pim", somebody(testing, "look"));
  expect(viewer?.lines.at(-1)?.found).toBe(name.split(" ")[0]);
  await expect(report(testing, "pim", somebody(testing, "look", "open"))).rejects.toMatchObject({
    code: "forbidden",
  });
  const rows = await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope.selectFrom("connection_test").selectAll().execute(),
  );
  const clear = rows.map(({ report_sealed, ...row }) => `${JSON.stringify(row)}${report_sealed.toString("latin1")}`);
  expect(rows).toHaveLength(1);
  expect(clear.join()).not.toMatch(/locations|sign_in|products/);
  await testing.sandbox.control("pim", "POST", "/faults", {
    kind: "status",
    match: { path: "/api/v1/products" },
    parameters: { status: 403, body: { error: "x", message: "Not with pim-admin of a@b.example" } },
  });
  const refused = JSON.stringify(await report(testing, "pim"));
  expect(refused).toContain("Not with [secret] of [e-mail]");
  for (const secret of ["pim-admin", "pim-secret", "a@b.example"]) {
    expect(refused).not.toContain(secret);
  }
});

test("the companies that a sign-in opens are listed for choosing; a system without that choice says so", async () => {
  const testing = await started();
  expect(await listCompanies(testing.engine, machineActor(), { connection: "books" })).toEqual({
    setting: "companyId",
    chosen: "c0ffee01",
    companies: [
      { id: "c0ffee01", name: "Demo Groothandel BV", code: "DEMO" },
      { id: "c0ffee02", name: "Tweede BV", code: "TWEE" },
    ],
  });
  const { refreshToken } = await signedInAnew(testing.sandbox);
  const signed = testing.file.replace(testing.sandbox.refreshToken, refreshToken);
  const off = signed.replaceAll("to: books }", "to: books, enabled: false }");
  await testing.apply(off.replace("companyId: c0ffee01, ", ""), ["books"]);
  const unchosen = await listCompanies(testing.engine, machineActor(), { connection: "books" });
  expect([unchosen.chosen, unchosen.companies.length]).toEqual([null, 2]);
  expect(await listCompanies(testing.engine, machineActor(), { connection: "pim" })).toEqual({
    setting: null,
    chosen: null,
    companies: [],
  });
});

const reportSchema = z.object({
  passed: z.number(),
  tried: z.number(),
  lines: z.array(z.object({ check: z.string() })),
});

test("koppla check ticks the lines, and its exit status tells whether one failed; --json is the report", async () => {
  const testing = await started();
  const passed = await command(["check", "books"], testing.environment);
  expect([passed.status, passed.lastLine]).toEqual([0, expect.stringMatching(/^\d+ of \d+ checks passed.$/)]);
  expect(passed.stdout).toMatch(
    /^✓ Address answers: 127.0.0.1:\d+\n✓ Sign-in accepted: Koppla renews it by itself\.\n✓ Installation answers\n/,
  );
  await testing.sandbox.control("books", "POST", "/switches", { relay: "down" });
  const failed = await command(["check", "books", "--language", "nl"], testing.environment);
  expect([failed.status, failed.stderr]).toEqual([1, ""]);
  expect(failed.stdout).toContain("✗ Installatie antwoordt: Installatie niet bereikbaar (installation_unreachable)");
  expect(failed.stdout).toContain("koppla check books");
  expect(failed.stdout).toContain("– Administratie is te openen: Niet geprobeerd, vanwege “Installatie antwoordt”.");
  const json = await command(["check", "pim", "--json"], testing.environment);
  expect(reportSchema.parse(JSON.parse(json.stdout))).toMatchObject({ passed: 6, tried: 6 });
  const listed = await command(["connections"], testing.environment);
  expect(listed.stdout).toMatch(/^pim .* 6 of 6 passed/m);
  const unknown = await command(["check", "shop"], testing.environment);
  expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("books, pim")]);
});

async function kept(testing: TestKoppla): Promise<readonly [boolean, number]> {
  const { items } = await auditLog(testing.engine, machineActor(), { limit: 1_000 });
  return [
    (await lastTest(testing, "pim")) !== null,
    items.filter(({ action }) => action === "connections.check").length,
  ];
}

test("each label of testing a connection has a case", () => {
  expect(labelsOf("check")).toEqual(["connection.test"]);
});

test.each([
  { moment: "before", there: [false, 0] },
  { moment: "after", there: [true, 1] },
])(
  "dying $moment the report is kept: report and entry are both there, or neither is (connection.test)",
  async ({ moment, there }) => {
    const testing = await started();
    const died = await command(["check", "pim"], {
      ...testing.environment,
      KOPPLA_CRASH_AT: `connection.test:${moment}`,
    });
    expect(died.signal, died.stderr).toBe("SIGKILL");
    expect(await kept(testing)).toEqual(there);
    expect((await command(["check", "pim"], testing.environment)).status).toBe(0);
    expect((await kept(testing))[0]).toBe(true);
  },
);
