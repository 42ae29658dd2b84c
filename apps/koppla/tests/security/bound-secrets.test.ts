import { ConnectorError } from "@koppla/connector-sdk";
import { startHttpServer, type TestServer } from "@koppla/connector-sdk/testing/servers";
import { permissionsOf } from "@koppla/contract/permission";
import { openConnection } from "@koppla/engine/flow/open-connection";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { auditLog } from "@koppla/service/audit/audit-log";
import { applyConfiguration, planConfiguration } from "@koppla/service/configuration/apply-configuration";
import { exportConfiguration } from "@koppla/service/configuration/export-configuration";
import { beginSignIn } from "@koppla/service/connections/sign-in";
import { type Actor, machineActor } from "@koppla/service/ground/actor";
import { type ConnectionRow, readConfiguration, type Scope, withinOrganisation } from "@koppla/store";
import { afterEach, beforeEach, expect, test } from "vitest";

/*
 * A connection's secrets go where they were given for. The attacker is a server that writes down all it is sent.
 */

const owner = machineActor();
const secrets = /pim-admin|pim-secret|demo-secret/;
let testing: TestKoppla;
let attacker: TestServer;
let sent: string;
beforeEach(async () => {
  testing = await testKoppla({ products: 2, worker: false });
  sent = "";
  attacker = await startHttpServer((request, response) => {
    sent += JSON.stringify(request.headers);
    request.on("data", (chunk: Buffer) => {
      sent += chunk.toString();
    });
    request.on("end", () => response.end('{"access_token":"stolen","expires_in":600}'));
  });
});
afterEach(async () => {
  await testing?.close();
  await attacker?.close();
});

const within = <Result>(work: (scope: Scope) => Promise<Result>) =>
  withinOrganisation(testing.engine.database, testing.organisationId, work);

async function rowOf(name: string): Promise<ConnectionRow> {
  const { connections } = await within(readConfiguration);
  const row = connections.find((connection) => connection.name === name);
  if (row === undefined) {
    throw new Error(`There is no connection ${name}.`);
  }
  return row;
}

/** Calls a connection's system as a flow does. @returns the code of the error; null: it answered */
async function call(name: string, path = "/products"): Promise<string | null> {
  const { engine, organisationId } = testing;
  const keys = await engine.keyRing.of(organisationId);
  const { id } = await rowOf(name);
  try {
    const { session } = await openConnection(engine, keys, {
      organisationId,
      connectionId: id,
      prove: false,
      purpose: "interactive",
    });
    await session.http.request({ method: "GET", path, effect: "read" });
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) {
      return error.code;
    }
    throw error;
  }
}

const elsewhere = () => testing.file.replace(testing.sandbox.pim.url, `${attacker.origin}/api`);
const withoutCredentials = (text: string) => text.replaceAll(/\n {4}credentials: .*/g, "");
const masked = (text: string) =>
  text.replaceAll(/(adminKey|clientSecret|clientId|refreshToken): [^ ,}]+/g, '$1: "••••"');
const needed = { code: "secrets_needed", facts: { connection: "pim" }, status: 422 };

test.each([
  ["left out", withoutCredentials],
  ["masked", masked],
])(
  "S-6 V30l: a new address whose credentials are %s is refused; nothing is stored, nothing sent",
  async (_, change) => {
    const before = await rowOf("pim");
    for (const called of [planConfiguration, applyConfiguration]) {
      await expect(called(testing.engine, owner, { text: change(elsewhere()) })).rejects.toMatchObject(needed);
    }
    expect(await rowOf("pim")).toEqual(before);
    expect(await call("pim")).toBe(null);
    expect(attacker.connections()).toBe(0);
  },
);

test("S-6 V30l: another company, and another system, ask for the secrets again as well", async () => {
  const company = withoutCredentials(testing.file.replace("c0ffee01", "c0ffee02"));
  const books = { ...needed, facts: { connection: "books" } };
  await expect(applyConfiguration(testing.engine, owner, { text: company })).rejects.toMatchObject(books);
  const system = withoutCredentials(testing.file).replace("system: parts-pim", "system: accountview");
  const other = system.replace('employeeNumber: "999999"', "companyId: c0ffee01");
  await expect(applyConfiguration(testing.engine, owner, { text: other })).rejects.toMatchObject(needed);
});

test("S-6: with its credentials given anew, an address changes, and the new host gets them: the control", async () => {
  await applyConfiguration(testing.engine, owner, { text: elsewhere() });
  await call("pim");
  expect(sent).toContain("pim-admin");
});

test("S-6 S-23: where the destination is the same, what is left out or masked stays as it is stored", async () => {
  const before = await rowOf("pim");
  for (const change of [withoutCredentials, masked]) {
    const { changes } = await applyConfiguration(testing.engine, owner, { text: change(testing.file) });
    expect(changes.filter(({ action }) => action !== "same")).toEqual([]);
  }
  // Another path and another limit are the same destination.
  const text = withoutCredentials(testing.file).replace(testing.sandbox.pim.url, `${testing.sandbox.pim.url}/`);
  const { changes } = await applyConfiguration(testing.engine, owner, {
    text: text.replace("callsPerMinute: 60000", "callsPerMinute: 50000"),
  });
  expect(changes.find(({ name }) => name === "pim")?.details).toEqual(["baseUrl", "settings"]);
  expect((await rowOf("pim")).credentials_mark).toEqual(before.credentials_mark);
  expect(await call("pim")).toBe(null);
});

test("S-23: one secret changes while the others stay masked, and only its name is noted", async () => {
  // One that works is not replaced by one that the shop refuses: this one no longer works.
  await within((scope) =>
    scope.updateTable("connection").set({ sign_in_needed: true }).where("name", "=", "pim").execute(),
  );
  const text = masked(testing.file).replace('adminKey: "••••"', "adminKey: another-key");
  await applyConfiguration(testing.engine, owner, { text });
  const { items } = await auditLog(testing.engine, owner, { organisation: "demo", limit: 1 });
  expect(items[0]).toMatchObject({ subject: "pim", changes: [{ what: "credentials.adminKey" }] });
  expect(JSON.stringify(items)).not.toContain("another-key");
  await applyConfiguration(testing.engine, owner, { text: testing.file });
  expect(await call("pim")).toBe(null);
});

test("S-6: a new connection has no secrets to keep", async () => {
  const text = withoutCredentials(testing.file).replace("organisation: demo", "organisation: fresh");
  await expect(planConfiguration(testing.engine, owner, { text })).rejects.toMatchObject(needed);
  await expect(applyConfiguration(testing.engine, owner, { text })).rejects.toMatchObject(needed);
});

test("S-6: an address that was changed past Koppla, in the database, gets no secret and no token", async () => {
  expect(await call("books", "/anything")).not.toBe("secrets_needed");
  for (const name of ["pim", "books"]) {
    await within((scope) =>
      scope
        .updateTable("connection")
        .set({ base_url: `${attacker.origin}/api` })
        .where("name", "=", name)
        .execute(),
    );
    expect(await call(name)).toBe("secrets_needed");
  }
  const begun = beginSignIn(testing.engine, owner, { connection: "books", redirectUri: "http://127.0.0.1:1/callback" });
  await expect(begun).rejects.toMatchObject({ code: "secrets_needed" });
  expect(attacker.connections()).toBe(0);
});

test("S-6: secrets of one connection do not open for another, nor for another organisation's", async () => {
  const [pim, books] = [await rowOf("pim"), await rowOf("books")];
  await within((scope) =>
    scope
      .updateTable("connection")
      .set({ credentials_sealed: books.credentials_sealed, tokens_sealed: books.tokens_sealed })
      .where("id", "=", pim.id)
      .execute(),
  );
  expect(await call("pim")).toBe("secrets_needed");
  await applyConfiguration(testing.engine, owner, {
    text: testing.file.replace("organisation: demo", "organisation: b"),
  });
  await within((scope) =>
    scope
      .updateTable("connection")
      .set({ credentials_sealed: pim.credentials_sealed })
      .where("id", "=", pim.id)
      .execute(),
  );
  expect(await call("pim")).toBe(null);
});

test("S-6: tokens that come late from the old address are never sent to the new one", async () => {
  await call("books", "/anything");
  const old = (await rowOf("books")).tokens_sealed;
  expect(old).not.toBeNull();
  const text = testing.file.replace(testing.sandbox.books.url, `${attacker.origin}/api`);
  await applyConfiguration(testing.engine, owner, { text });
  expect((await rowOf("books")).tokens_sealed).toBeNull();
  // A refresh that was under way stores its pair after the change.
  await within((scope) =>
    scope.updateTable("connection").set({ tokens_sealed: old }).where("name", "=", "books").execute(),
  );
  await call("books", "/anything");
  expect(sent).toContain("Bearer stolen");
  expect(sent.match(/Bearer [^"]+/g)?.filter((token) => token !== "Bearer stolen")).toEqual([]);
});

test("S-6: credentials that an older version stored are bound by their first use, and nothing is lost", async () => {
  const { engine, organisationId } = testing;
  const keys = await engine.keyRing.of(organisationId);
  const { id } = await rowOf("pim");
  const credentials = { adminKey: "pim-admin", clientId: "pim-client", clientSecret: "pim-secret" };
  const unbound = keys.seal({ table: "connection", row: id, column: "credentials_sealed" }, credentials);
  const set = (values: { credentials_sealed?: Buffer; base_url?: string }) =>
    within((scope) => scope.updateTable("connection").set(values).where("id", "=", id).execute());
  await set({ credentials_sealed: unbound });
  // A change of the address asks for them already now.
  const text = withoutCredentials(elsewhere());
  await expect(applyConfiguration(engine, owner, { text })).rejects.toMatchObject(needed);
  expect(await call("pim")).toBe(null);
  expect((await rowOf("pim")).credentials_sealed.equals(unbound)).toBe(false);
  expect(await call("pim")).toBe(null);
  await set({ base_url: attacker.origin });
  expect(await call("pim")).toBe("secrets_needed");
  expect(attacker.connections()).toBe(0);
});

test("S-23: nobody is given a secret back: variables for the command line, masks for everybody else", async () => {
  const grants = new Map([[testing.organisationId, new Set(permissionsOf.owner)]]);
  const person: Actor = { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", grants };
  const { file } = await exportConfiguration(testing.engine, person, { organisation: "demo" });
  expect(file).not.toMatch(secrets);
  expect(file).toContain("adminKey: ••••");
  // What was given out comes back, and changes nothing.
  const { changes } = await applyConfiguration(testing.engine, person, { text: file });
  expect(changes.filter(({ action }) => action !== "same")).toEqual([]);
  const own = await exportConfiguration(testing.engine, owner, { organisation: "demo" });
  expect(own.file).not.toMatch(secrets);
  expect(own.file).toContain(["$", "{PIM_ADMIN_KEY}"].join(""));
  // The control: this is how a secret would be seen.
  expect(testing.file).toMatch(secrets);
});
