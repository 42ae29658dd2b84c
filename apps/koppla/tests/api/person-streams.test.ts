import type { LiveEvent } from "@koppla/contract/live/live-event";
import { eventsFollow } from "@koppla/contract/routes/events";
import { invitationsAccept, invitationsCreate, membersList } from "@koppla/contract/routes/members";
import { runsBegin, runsCancel } from "@koppla/contract/routes/runs";
import { sessionsList } from "@koppla/contract/routes/sessions";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { announceWebServer, makeEntryAddress } from "@koppla/service/account/entering/entry-address";
import { machineActor } from "@koppla/service/ground/actor";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestBrowser, testBrowser } from "./browser.ts";
import { type TestApi, testApi } from "./test-api.ts";

/*
 * A person's open stream ends when what it was opened with holds no more: the session, the role, the membership.
 */

const organisation = "demo";
const flow = "parts-to-books/products";
const password = "correct horse battery";
const mostMs = 1_000;

let koppla: TestKoppla;
let api: TestApi;
let owner: TestBrowser;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
  await announceWebServer(koppla.engine, api.url);
  const { url } = await makeEntryAddress(koppla.engine, machineActor());
  owner = testBrowser(api);
  await owner.call("POST", "/accounts/first", {
    token: new URL(url).pathname.split("/").at(-1),
    name: "Olle Owner",
    email: "owner@example.com",
    password,
    organisationName: "Shop",
    language: "en",
  });
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

/** A new member, signed in. */
async function member(email: string): Promise<TestBrowser> {
  const { link } = await owner.client.call(invitationsCreate, { organisation, email, role: "operator" });
  const browser = testBrowser(api);
  const token = new URL(link ?? "").pathname.split("/").at(-1) ?? "";
  await browser.client.call(invitationsAccept, { token, newcomer: { name: email, password, language: "en" } });
  return browser;
}

async function signedInAgain(email: string): Promise<TestBrowser> {
  const browser = testBrowser(api);
  await browser.call("POST", "/sessions", { email, password });
  return browser;
}

async function idOf(email: string): Promise<string> {
  const members = await owner.client.call(membersList, { organisation });
  return members.find((one) => one.email === email)?.id ?? "";
}

interface Listening {
  readonly seen: LiveEvent[];
  /** When the stream ended; milliseconds of `performance`. */
  readonly endedAtMs: Promise<number>;
  stop(): void;
}

async function listen(browser: TestBrowser): Promise<Listening> {
  const seen: LiveEvent[] = [];
  const stopping = new AbortController();
  const endedAtMs = (async () => {
    for await (const event of browser.client.items(eventsFollow, { organisation }, { signal: stopping.signal })) {
      seen.push(event);
    }
    return performance.now();
  })();
  endedAtMs.catch(() => undefined);
  await expect.poll(() => seen).toContainEqual({ event: "mode", mode: "live" });
  return { seen, endedAtMs, stop: () => stopping.abort() };
}

const endings: {
  readonly [name: string]: (person: TestBrowser, email: string) => Promise<unknown>;
} = {
  "signs out": (person) => person.call("POST", "/sessions/sign-out", {}),
  "ends the session from another browser": async (person, email) => {
    const [session] = (await person.client.call(sessionsList, {})).filter(({ isThisOne }) => isThisOne);
    const another = await signedInAgain(email);
    return another.call("DELETE", `/sessions/${session?.id ?? ""}`);
  },
  "changes the password in another browser": async (_person, email) => {
    const another = await signedInAgain(email);
    return another.call("PUT", "/account/password", { current: password, password: "another horse battery" });
  },
  "gets another role": async (_person, email) =>
    owner.call("PATCH", `/organisations/${organisation}/members/${await idOf(email)}`, { role: "viewer" }),
  "is taken out of the organisation": async (_person, email) =>
    owner.call("DELETE", `/organisations/${organisation}/members/${await idOf(email)}`),
  leaves: (person) => person.call("POST", `/organisations/${organisation}/leave`, {}),
};

test.each(Object.entries(endings))(
  "the stream of a person who %s ends within a second, and another's goes on (S-25)",
  async (name, end) => {
    const email = `${name.replaceAll(" ", "-")}@example.com`;
    const person = await member(email);
    const [theirs, others] = [await listen(person), await listen(owner)];
    await end(person, email);
    // Signing in takes its time: it counts from the answer on.
    const atMs = performance.now();
    expect((await theirs.endedAtMs) - atMs).toBeLessThan(mostMs);
    const { run } = await owner.client.call(runsBegin, { organisation, flow });
    await expect.poll(() => others.seen).toContainEqual({ event: "runs", run });
    expect(theirs.seen).not.toContainEqual({ event: "runs", run });
    await owner.client.call(runsCancel, { organisation, flow });
    others.stop();
  },
);

test("a session whose time has run out hears nothing more (S-25)", async () => {
  const email = "late@example.com";
  const person = await member(email);
  const listening = await listen(person);
  const atMs = performance.now();
  await koppla.engine.database
    .updateTable("account.session")
    .set({ expires_at: new Date(0) })
    .where("person_id", "=", await idOf(email))
    .execute();
  // Nobody says so: it is looked at every 900 ms.
  expect((await listening.endedAtMs) - atMs).toBeLessThan(2 * mostMs);
});
