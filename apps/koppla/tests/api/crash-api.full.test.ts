import { registerServer, startServerProcess } from "@koppla/proof/kit/register-server";
import { deliverSigned } from "@koppla/proof/kit/signed-delivery";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { listInvitations } from "@koppla/service/account/members/invitations";
import { auditLog } from "@koppla/service/audit/audit-log";
import { beginSignIn } from "@koppla/service/connections/sign-in";
import { machineActor } from "@koppla/service/ground/actor";
import { openKeyDoor } from "@koppla/service/keys/key-door";
import { createKey, listKeys } from "@koppla/service/keys/keys";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { labelsOf } from "../deaths/crash-suites.ts";

/*
 * The server dies before and after each change that only the API makes: the change is there whole, or not at all, and the
 * same request again brings what is missing.
 */

let koppla: TestKoppla;
/** The one that answers after each death. */
let living: Awaited<ReturnType<typeof startServerProcess>>;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  living = await startServerProcess(koppla.environment);
});
afterAll(async () => {
  await living?.stop();
  await koppla?.close();
});

interface Case {
  /** What a program sends. @returns the request, for as often as it is sent */
  prepare(): Promise<(url: string) => Promise<Response>>;
  /** How much of what it makes is there. */
  count(): Promise<number>;
}

const owner = machineActor();
const keys = () => listKeys(koppla.engine, owner, {});
const newKey = () => createKey(koppla.engine, owner, { name: "crash", scopes: ["own", "set_up", "open", "operate"] });

async function withKey(method: string, path: string, body?: unknown, headers: { [name: string]: string } = {}) {
  const { secret, key } = await newKey();
  // Its first use is noted, and is not what the case is about.
  await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope.updateTable("api_key").set({ last_used_at: koppla.engine.clock.now() }).where("id", "=", key.key).execute(),
  );
  return (url: string) =>
    fetch(`${url}/api/v1/organisations/demo${path}`, {
      method,
      headers: {
        authorization: `Bearer ${secret}`,
        ...headers,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

async function pendingSignIns(): Promise<number> {
  const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
    scope.selectFrom("pending_sign_in").select("state_mark").execute(),
  );
  return rows.length;
}

async function entriesOf(action: string): Promise<number> {
  const { items } = await auditLog(koppla.engine, owner, { limit: 999 });
  return items.filter((entry) => entry.action === action).length;
}

const cases: { readonly [label: string]: Case } = {
  "key.make": {
    prepare: () => withKey("POST", "/api-keys", { name: "made", scopes: ["look"] }),
    count: async () => (await keys()).filter(({ name }) => name === "made").length,
  },
  "key.revoke": {
    prepare: async () => withKey("DELETE", `/api-keys/${(await newKey()).key.key}`),
    count: async () => (await keys()).filter(({ revokedAt }) => revokedAt !== null).length,
  },
  "key.use": {
    async prepare() {
      const { secret } = await newKey();
      return (url) => fetch(`${url}/api/v1/organisations`, { headers: { authorization: `Bearer ${secret}` } });
    },
    count: async () => (await keys()).filter(({ lastUsedAt }) => lastUsedAt !== null).length,
  },
  "answer.keep": {
    prepare: () =>
      withKey("POST", "/runs", { flow: "parts-to-books/products" }, { "idempotency-key": crypto.randomUUID() }),
    count: async () => {
      const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
        scope.selectFrom("kept_answer").select("request_mark").execute(),
      );
      return rows.length;
    },
  },
  "payload.open": {
    prepare: () => withKey("GET", "/records/explain?flow=parts-to-books%2Fproducts&record=100000"),
    count: () => entriesOf("records.explain"),
  },
  "setup.save": {
    prepare: () => withKey("POST", "/setups", {}),
    count: () => entriesOf("setups.create"),
  },
  "organisation.save": {
    prepare: () => withKey("PATCH", "", { name: `Shop ${crypto.randomUUID()}` }),
    count: () => entriesOf("organisations.change"),
  },
  "member.save": {
    prepare: () => withKey("POST", "/invitations", { email: `${crypto.randomUUID()}@example.com`, role: "viewer" }),
    count: async () => {
      const invitations = await listInvitations(koppla.engine, owner, {});
      expect(await entriesOf("invitations.create")).toBeGreaterThanOrEqual(invitations.length);
      return invitations.length;
    },
  },
  "connection.begin_sign_in": {
    prepare: () => withKey("POST", "/connections/books/sign-in", {}),
    count: pendingSignIns,
  },
  "connection.take_sign_in": {
    async prepare() {
      const { secret } = await newKey();
      const actor = await openKeyDoor(koppla.engine).actorOf(secret, "127.0.0.1", "en");
      const { state } = await beginSignIn(koppla.engine, actor, { connection: "books" });
      return (url) =>
        fetch(`${url}/api/v1/organisations/demo/connections/sign-in`, {
          method: "POST",
          headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
          body: JSON.stringify({ state, answer: { kind: "refused", reason: "access_denied" } }),
        });
    },
    // One that is taken waits no longer.
    count: async () => -(await pendingSignIns()),
  },
  "webhook.take": {
    async prepare() {
      const eventId = crypto.randomUUID();
      return async (url) => {
        const registered = await registerServer(koppla.engine, koppla.organisationId, url);
        return deliverSigned(registered, [{ id: eventId, action: "product.updated", key: "100000" }]);
      };
    },
    count: async () => {
      const rows = await withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
        scope.selectFrom("webhook_event").select("event_mark").execute(),
      );
      return rows.length;
    },
  },
};

test("each label of the API has a case", () => {
  expect(Object.keys(cases).toSorted()).toEqual(labelsOf("api").toSorted());
});

const places = Object.entries(cases).flatMap(([label, one]) => [
  { place: `${label}:before`, left: 0, one },
  { place: `${label}:after`, left: 1, one },
]);

test.each(places)("$place", async ({ place, left, one }) => {
  const send = await one.prepare();
  const already = await one.count();
  const dying = await startServerProcess({ ...koppla.environment, KOPPLA_CRASH_AT: place });
  await expect(send(dying.url)).rejects.toThrow("fetch failed");
  await dying.stop();
  expect((await one.count()) - already).toBe(left);
  await send(living.url);
  expect((await one.count()) - already).toBeGreaterThan(0);
});
