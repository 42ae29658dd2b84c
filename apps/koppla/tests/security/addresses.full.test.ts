import { ConnectorError, createEgress } from "@koppla/connector-sdk";
import { loopbackForms, malformedAddresses, privateAddresses } from "@koppla/connector-sdk/testing/hostile-addresses";
import { startHttpServer, type TestServer } from "@koppla/connector-sdk/testing/servers";
import { openConnection } from "@koppla/engine/flow/open-connection";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { applyConfiguration, planConfiguration } from "@koppla/service/configuration/apply-configuration";
import { beginSignIn } from "@koppla/service/connections/sign-in";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { machineActor } from "@koppla/service/ground/actor";
import { registerWebhook } from "@koppla/service/webhooks/webhooks";
import { readConfiguration, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

/*
 * Each place that takes an address, filled with those of the machine's own network: the base addresses of both systems,
 * the address to come back to after a sign-in, the public address of webhooks, and a system's redirect.
 */

const actor = machineActor();
let testing: TestKoppla;
/** What nobody outside may reach; counts each connection. */
let internal: TestServer;
beforeAll(async () => {
  testing = await testKoppla({ products: 1, worker: false });
  internal = await startHttpServer((_request, response) => response.end("{}"));
});
afterAll(async () => {
  await testing?.close();
  await internal?.close();
});

/** Koppla with this way out. */
function withEgress(allow: readonly string[], resolve?: (name: string) => Promise<readonly string[]>): ServiceContext {
  return { ...testing.engine, egress: createEgress({ allow, ...(resolve === undefined ? {} : { resolve }) }) };
}

/** The set-up with both systems at this address. */
function fileAt(baseUrl: string): string {
  return testing.file.replace(/baseUrl: .*/g, () => `baseUrl: ${JSON.stringify(baseUrl)}`);
}

/** Sets both connections to an address, and has Koppla call both. @returns whether the file was taken, and who answered */
async function tryAt(context: ServiceContext, baseUrl: string) {
  try {
    await applyConfiguration(context, actor, { text: fileAt(baseUrl) });
  } catch {
    return "refused";
  }
  const answers = await Promise.all(["pim", "books"].map((connection) => call(context, connection)));
  return answers.includes("reached") ? "reached" : "unreached";
}

/** One call of a connection, as its flows make them: it signs in first. */
async function call(context: ServiceContext, name: string): Promise<"reached" | "unreached"> {
  const { organisationId } = testing;
  const { connections } = await withinOrganisation(context.database, organisationId, readConfiguration);
  const connectionId = connections.find((connection) => connection.name === name)?.id ?? "";
  const keys = await context.keyRing.of(organisationId);
  const request = { organisationId, connectionId, prove: false, purpose: "interactive" } as const;
  try {
    const { session } = await openConnection(context, keys, request);
    await session.http.request({ method: "GET", path: "/anything", effect: "read" });
    return "reached";
  } catch (error) {
    if (error instanceof ConnectorError) {
      return "unreached";
    }
    throw error;
  }
}

const hosts = [...loopbackForms, ...privateAddresses];
const names = [
  ["127.0.0.1"],
  ["8.8.8.8", "127.0.0.1"],
  ["::1"],
  ["::ffff:127.0.0.1"],
  ["64:ff9b::7f00:1"],
  ["2002:7f00:1::"],
  ["fe80::1%lo"],
  ["169.254.169.254"],
  ["0.0.0.0"],
];

test("S-7: no hostile address of either system is reached, whether the file is taken or not", async () => {
  const context = withEgress([]);
  let tried = 0;
  for (const host of hosts) {
    for (const baseUrl of [`http://${host}:${internal.port}/api`, `https://${host}:${internal.port}`]) {
      expect(["refused", "unreached"], baseUrl).toContain(await tryAt(context, baseUrl));
      tried += 2;
    }
  }
  for (const baseUrl of malformedAddresses) {
    expect(await tryAt(context, baseUrl), baseUrl).toBe("refused");
    tried += 2;
  }
  for (const addresses of names) {
    const resolved = withEgress([], async () => addresses);
    expect(["refused", "unreached"]).toContain(await tryAt(resolved, `http://public.example:${internal.port}`));
    await resolved.egress.close();
    tried += 2;
  }
  await context.egress.close();
  expect(tried).toBeGreaterThanOrEqual(240);
  expect(internal.connections()).toBe(0);
}, 240_000);

test("S-7: a name that turns private after the file was taken is not reached", async () => {
  let asked = 0;
  const rebinding = withEgress(["203.0.113.77"], async () => (asked++ === 0 ? ["203.0.113.77"] : ["127.0.0.1"]));
  expect(await tryAt(rebinding, `http://rebind.example:${internal.port}`)).toBe("unreached");
  expect(asked).toBeGreaterThan(2);
  await rebinding.egress.close();
  expect(internal.connections()).toBe(0);
});

test("S-7: a redirect of a system is not followed", async () => {
  const redirecting = await startHttpServer((_request, response) => {
    response.writeHead(307, { location: `${internal.origin}/metadata` }).end();
  });
  const context = withEgress(["127.0.0.1"]);
  expect(await tryAt(context, redirecting.origin)).toBe("unreached");
  expect(redirecting.connections()).toBeGreaterThan(0);
  expect(internal.connections()).toBe(0);
  await context.egress.close();
  await redirecting.close();
});

test("S-7: addresses that Koppla only hands on are not called by it", async () => {
  await testing.apply(testing.file);
  for (const redirectUri of [
    internal.origin,
    `http://2130706433:${internal.port}/`,
    `http://[::1]:${internal.port}/`,
  ]) {
    const begun = beginSignIn(testing.engine, actor, { organisation: "demo", connection: "books", redirectUri });
    await begun.catch(() => undefined);
  }
  const before = process.env.KOPPLA_PUBLIC_URL;
  process.env.KOPPLA_PUBLIC_URL = internal.origin;
  try {
    await registerWebhook(testing.engine, actor, { organisation: "demo", connection: "pim" }).catch(() => undefined);
  } finally {
    if (before === undefined) {
      delete process.env.KOPPLA_PUBLIC_URL;
    } else {
      process.env.KOPPLA_PUBLIC_URL = before;
    }
  }
  expect(internal.connections()).toBe(0);
});

test("S-7: the listener would have seen a call: an address that the operator allows is reached", async () => {
  const context = withEgress(["127.0.0.1"]);
  await tryAt(context, `http://127.0.0.1:${internal.port}/api`);
  await context.egress.close();
  expect(internal.connections()).toBeGreaterThan(0);
});

test.each([
  ["http://8.8.8.8/api", "8.8.8.8"],
  ["http://[2606:4700::1111]/api", "[2606:4700::1111]"],
  ["http://pim.example/api", "pim.example"],
  ["HTTP://PIM.EXAMPLE:8080/api", "pim.example"],
])("F13: %s shows data to others, so the file is refused, with its line and the way out", async (baseUrl, host) => {
  const context = withEgress(["10.0.0.0/8"], async (name) =>
    name === "pim.example" ? ["10.0.0.1", "8.8.8.8"] : [name],
  );
  for (const called of [planConfiguration, applyConfiguration]) {
    const refused = called(context, actor, { text: fileAt(baseUrl) });
    await expect(refused).rejects.toMatchObject({
      code: "file_cannot_be_applied",
      faults: [
        {
          path: ["connections", "pim", "baseUrl"],
          line: 5,
          message: expect.stringContaining(`${host} is a public host`),
        },
        { path: ["connections", "books", "baseUrl"], line: 10 },
      ],
    });
  }
  await context.egress.close();
});

test("F13: https to public hosts, and http to private addresses that the operator lists, are taken", async () => {
  const context = withEgress(["10.0.0.0/8"], async () => ["10.0.0.1"]);
  await planConfiguration(context, actor, { text: fileAt("http://relay.example/api") });
  await context.egress.close();
  const open = withEgress([], async () => ["8.8.8.8"]);
  await planConfiguration(open, actor, { text: fileAt("https://pim.example/api") });
  await open.egress.close();
});

test("a user name or password in an address is refused before it is stored in clear", async () => {
  const refused = planConfiguration(testing.engine, actor, { text: fileAt("https://kim:s3cret@pim.example/api") });
  await expect(refused).rejects.toMatchObject({
    faults: [{ message: "The address must not hold a user name or password." }, expect.anything()],
  });
  await expect(refused.catch(String)).resolves.not.toContain("s3cret");
});
