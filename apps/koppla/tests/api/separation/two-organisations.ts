import { type Permission, type Role, roles } from "@koppla/contract/permission";
import { noteRefusedDeliveries } from "@koppla/engine";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSandbox } from "@koppla/proof/kit/test-sandbox";
import { makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { setUpAccount } from "@koppla/service/account/entering/set-up";
import { acceptInvitation } from "@koppla/service/account/members/accept-invitation";
import { createInvitation, listInvitations } from "@koppla/service/account/members/invitations";
import { listMembers, removeMember } from "@koppla/service/account/members/members";
import { findSession } from "@koppla/service/account/sessions/find-session";
import { signOut } from "@koppla/service/account/sessions/session-list";
import { machineActor, visitor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { createKey, listKeys, revokeKey } from "@koppla/service/keys/keys";
import { listRecords } from "@koppla/service/records/record-list";
import { requestRun } from "@koppla/service/runs/run-beginning";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { createSetup } from "@koppla/service/setups/setups";
import { findOrganisation, readConfiguration, withinOrganisation } from "@koppla/store";
import { type TestApi, testApi } from "../test-api.ts";

/** Somebody who sends requests, and what they may do in the first organisation and in the second. */
export interface Sender {
  readonly name: string;
  /** What they send with each request; nothing for nobody. */
  readonly headers: { readonly [name: string]: string };
  /** Null: it is not known who this is. */
  readonly may: { readonly [organisation: string]: readonly Permission[] } | null;
}

/** Names and ids of what one organisation has. */
export interface Belongings {
  readonly [field: string]: string;
}

/** Two organisations of one Koppla, both with everything that can be asked for, and everybody who might ask. */
export interface TwoOrganisations {
  readonly koppla: TestKoppla;
  readonly api: TestApi;
  readonly senders: readonly Sender[];
  /** The one of this name. */
  sender(name: string): Sender;
  readonly mine: Belongings;
  readonly theirs: Belongings;
  close(): Promise<void>;
}

const owner = machineActor();
export const [first, second] = ["demo", "other"];
/** A lookup table that the second organisation alone has. */
export const theirTable = "their-codes";

const allowed: { readonly [Name in Role]: readonly Permission[] } = {
  viewer: ["look"],
  operator: ["look", "open", "operate"],
  admin: ["look", "open", "operate", "set_up"],
  owner: ["look", "open", "operate", "set_up", "own"],
};

export async function twoOrganisations(): Promise<TwoOrganisations> {
  const koppla = await testKoppla({ products: 3 });
  const sandbox = await testSandbox({ products: 6 });
  const file = fileFor(sandbox, 60_000)
    .replace("organisation: demo", `organisation: ${second}`)
    .replace("parts-to-books", "other-to-books")
    .replace("lookups:", `lookups:\n      ${theirTable}: { pim: [A], books: [B] }`)
    .replaceAll(/(?<![-\w])pim(?=[:,\]\s}])/g, "shop")
    .replaceAll(/(?<![-\w])books(?=[:,\]\s}])/g, "ledgr");
  const api = await testApi(koppla);
  // Whoever sets Koppla up owns what the machine makes.
  const host = await setUp(koppla, api);
  await koppla.apply(file);
  const persons = [host, ...(await allPersons(koppla, api))];
  // Guessing is bounded for each address: what was right of late stays so, whoever guesses beside it.
  const senders = [...(await allKeys(api)), ...persons, ...(await nobodies(koppla, api))];
  return {
    koppla,
    api,
    senders,
    sender(name) {
      const found = senders.find((one) => one.name === name);
      if (found === undefined) {
        throw new Error(`Nobody is called "${name}".`);
      }
      return found;
    },
    mine: await belongingsOf(koppla, first, "parts-to-books"),
    theirs: await belongingsOf(koppla, second, "other-to-books"),
    async close() {
      await api.close();
      await koppla.close();
      await sandbox.close();
    },
  };
}

const asKey = (secret: string) => ({ authorization: `Bearer ${secret}` });
const asPerson = (api: TestApi, token: string) => ({ cookie: `koppla-session=${token}`, origin: api.url });

/** With each scope alone in the first organisation; of the second one that may the least, and one that may the most. */
async function allKeys(api: TestApi): Promise<Sender[]> {
  const scopes = ["look", "open", "operate", "set_up", "own"] as const;
  const keys: Sender[] = [];
  for (const [organisation, some] of [
    [first, scopes],
    [second, ["look", "own"]],
  ] as const) {
    for (const scope of some) {
      const may = { [organisation]: [...new Set<Permission>(["look", scope])] };
      keys.push({
        name: `key of ${organisation} with ${scope}`,
        headers: asKey(await api.keyWith([scope], organisation)),
        may,
      });
    }
  }
  return keys;
}

async function setUp({ engine }: TestKoppla, api: TestApi): Promise<Sender> {
  const { url } = await makeEntryAddress(engine, owner);
  const token = new URL(url).pathname.split("/").at(-1) ?? "";
  const { session } = await setUpAccount(engine, visitor("192.0.2.1", "en"), {
    token,
    name: "Host",
    email: "host@example.com",
    password,
    organisationName: "Host",
    language: "en",
  });
  return {
    name: "the installation's owner, owner of both",
    headers: asPerson(api, session?.token ?? ""),
    may: { [first]: allowed.owner, [second]: allowed.owner },
  };
}

async function allPersons({ engine }: TestKoppla, api: TestApi): Promise<Sender[]> {
  const persons: Sender[] = [];
  for (const [organisation, some] of [
    [first, roles],
    [second, ["viewer", "owner"]],
  ] as const) {
    for (const role of some) {
      const session = await newMember(engine, organisation, role, `${role}@${organisation}.example`);
      persons.push({
        name: `${role} of ${organisation}`,
        headers: asPerson(api, session),
        may: { [organisation]: allowed[role] },
      });
    }
  }
  const removed = await newMember(engine, first, "owner", "removed@example.com");
  const members = await listMembers(engine, owner, { organisation: first });
  const member = members.find(({ email }) => email === "removed@example.com")?.id ?? "";
  await removeMember(engine, owner, { organisation: first, member });
  persons.push({ name: "somebody who was a member", headers: asPerson(api, removed), may: {} });
  return persons;
}

const password = "correct horse battery";

/** @returns the token of a session */
async function newMember(engine: TestKoppla["engine"], organisation: string, role: Role, email: string) {
  const { link } = await createInvitation(engine, owner, { organisation, email, role });
  const token = new URL(link ?? "").pathname.split("/").at(-1) ?? "";
  const newcomer = { name: email, password, language: "en" as const };
  const { session } = await acceptInvitation(engine, visitor("192.0.2.2", "en"), { token, newcomer });
  return session?.token ?? "";
}

async function nobodies(koppla: TestKoppla, api: TestApi): Promise<Sender[]> {
  const { engine, organisationId } = koppla;
  const make = (name: string) => createKey(engine, owner, { organisation: first, name, scopes: ["own", "set_up"] });
  const [expired, revoked] = [await make("expired"), await make("revoked")];
  await withinOrganisation(engine.database, organisationId, (scope) =>
    scope
      .updateTable("api_key")
      .set({ expires_at: new Date(0) })
      .where("id", "=", expired.key.key)
      .execute(),
  );
  await revokeKey(engine, owner, { organisation: first, key: revoked.key.key });
  const token = await newMember(engine, first, "owner", "gone@example.com");
  const found = await findSession(engine, token, { from: "192.0.2.3", device: null, agent: null });
  if (found === null) {
    throw new Error("Whoever accepted an invitation is signed in.");
  }
  await signOut(engine, found.actor, {});
  return [
    { name: "nobody", headers: {}, may: null },
    { name: "an expired key", headers: asKey(expired.secret), may: null },
    { name: "a revoked key", headers: asKey(revoked.secret), may: null },
    { name: "a session that was ended", headers: asPerson(api, token), may: null },
  ];
}

/** Runs a flow, so that there are records, runs and activity, and makes one of everything else. */
async function belongingsOf({ engine }: TestKoppla, organisation: string, integration: string): Promise<Belongings> {
  const flow = `${integration}/products`;
  const { run } = await requestRun(engine, owner, { organisation, flow });
  await waitForRun(engine, owner, { organisation, run });
  const { items } = await listRecords(engine, owner, { organisation, limit: 100 });
  const record =
    items
      .map((one) => one.record)
      .toSorted()
      .at(-1) ?? "";
  await openIncident(engine, organisation);
  const incidents = await listIncidents(engine, owner, { organisation, withClosed: true });
  await createInvitation(engine, owner, { organisation, email: "invited@example.com", role: "viewer" });
  const [invited] = await listInvitations(engine, owner, { organisation });
  const [key] = await listKeys(engine, owner, { organisation });
  const members = await listMembers(engine, owner, { organisation });
  const { connections } = await exportedNames(engine, organisation);
  const connection = organisation === first ? "pim" : "shop";
  const setup = await createSetup(engine, owner, { organisation });
  return {
    flow,
    of: integration,
    integration,
    connection,
    other: connections.find((name) => name !== connection) ?? "",
    from: connection,
    setup: setup.id,
    record,
    source: record,
    run,
    incident: incidents.items[0]?.incident ?? "",
    invitation: invited?.id ?? "",
    key: key?.key ?? "",
    member: members.find(({ role }) => role === "viewer")?.id ?? "",
  };
}

async function exportedNames({ database }: TestKoppla["engine"], organisation: string) {
  const organisationId = (await findOrganisation(database, organisation, false)) ?? "";
  const { connections } = await withinOrganisation(database, organisationId, readConfiguration);
  return { connections: connections.map(({ name }) => name) };
}

/** Somebody sends to the address of a connection, and cannot prove who it is. */
async function openIncident(engine: TestKoppla["engine"], organisation: string): Promise<void> {
  const organisationId = (await findOrganisation(engine.database, organisation, false)) ?? "";
  const { connections } = await withinOrganisation(engine.database, organisationId, readConfiguration);
  const connectionId = connections[0]?.id ?? "";
  await noteRefusedDeliveries(engine, { organisationId, connectionId, fault: "forged", times: 3 });
}
