import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { type ListedIncident, listIncidents, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 12 });
});
afterEach(async () => {
  await koppla?.close();
});

const call = (...args: string[]) => command(args, koppla.environment);

const listed = (withClosed = false): Promise<ListedIncident[]> =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    listIncidents(scope, { withClosed, limit: 100 }),
  );

const told = (incidents: readonly ListedIncident[]) =>
  incidents.map(({ code, records, seen, closed_at }) => [code, records, Number(seen), closed_at === null]).sort();

const fault = (fault: { [part: string]: unknown }) => koppla.sandbox.control("books", "POST", "/faults", fault);
const refusal = { status: 400, body: { ErrorMessage: "Artikelgroep bestaat niet. Veld: AG_CODE" } };

test("refused records are one incident with the system's own words; retried by incident or cause it closes (O-20)", async () => {
  await fault({ match: { effect: "write" }, skip: 2, times: 3, kind: "status", parameters: refusal });
  expect(await koppla.run()).toMatchObject({ failed: 3, created: 9 });
  const [incident] = await listed();
  expect(told(await listed())).toEqual([["unknown_reference", 3, 3, true]]);

  const short = incident?.id.slice(0, 8) ?? "";
  const { stdout } = await call("incidents", "parts-to-books/products");
  expect(stdout).toContain(`${short}  Refers to nothing (unknown_reference): parts-to-books/products\n`);
  // Beneath the sentences stands what a person can do, as a command with the real names.
  expect(stdout).toContain(`\n    koppla retry parts-to-books/products --incident ${short}\n`);
  expect(stdout).toContain("AccountView said: “Artikelgroep bestaat niet. Veld: AG_CODE”.");
  expect((await call("incidents", "parts-to-books/products", "--language", "sv")).stdout).toContain(
    "AccountView, AG_CODE ”ALG”: Posten nämner något som målet inte har.",
  );
  expect((await call("incidents", "--language", "nl")).stdout).toContain(
    "Volgende stap: Het komt uit de instelling target.defaultItemGroup: verbeter het daar",
  );
  const whole = (await call("incidents", short, "--json")).stdout.trim().split("\n");
  expect(whole).toHaveLength(4);
  expect(JSON.parse(whole[0] ?? "")).toMatchObject({
    incident: incident?.id,
    count: 3,
    records: 3,
    actor: "owner",
    next: [{ action: "apply" }, { action: "retry", flow: "parts-to-books/products", incident: incident?.id }],
  });

  await fault({ match: { effect: "write" }, times: 1, kind: "status", parameters: refusal });
  const again = await call("retry", "parts-to-books/products", "--incident", short, "--wait");
  expect(again.status).toBe(1);
  expect(again.stderr).toContain(`Refers to nothing (1 records open): koppla incidents ${short}`);
  expect((await call("retry", "parts-to-books/products", "--cause", "unknown_reference", "--wait")).status).toBe(0);
  expect(told(await listed(true))).toEqual([["unknown_reference", 0, 4, false]]);
  expect((await call("incidents")).stdout).toBe("No open incidents.\n");
  expect((await call("incidents", short)).stdout).toMatch(/, closed \d\d:\d\d:\d\d \S+\n/);
});

test("incidents are told although their flow can no longer be opened; what keeps it from running is one as well", async () => {
  await fault({ match: { effect: "write" }, skip: 2, times: 1, kind: "status", parameters: refusal });
  expect(await koppla.run()).toMatchObject({ failed: 1 });
  await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope
      .updateTable("flow")
      .set({ mapping: JSON.stringify({ ART_DESC1: { from: "name.nl", steps: ["no_such_step"] } }) })
      .where("name", "=", "products")
      .execute(),
  );
  expect((await call("run", "parts-to-books/products", "--wait")).status).toBe(1);
  const { stdout } = await call("incidents", "--json");
  const codes = stdout
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line).code);
  expect(codes.sort()).toEqual(["bad_mapping", "unknown_reference"]);
});

test("one cause is told in the language that is asked for; a code that is not there is a wrong call", async () => {
  const { stdout } = await call("causes", "rate_limited", "--language", "nl");
  expect(stdout).toMatch(/^rate_limited: Systeem vraagt om minder aanroepen\. .* \(Koppla, automatisch\)\n$/);
  const wrong = await call("causes", "rate_limit");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain("rate_limited");
});
