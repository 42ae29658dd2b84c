import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Route } from "@koppla/contract/routes/route";
import { routes } from "@koppla/contract/routes/routes";
import { koppla as command } from "@koppla/proof/kit/command";
import { type MailServer, mailServer } from "@koppla/proof/kit/mail-server";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import {
  applyWith,
  booksSettings,
  customerFlow,
  seedShop,
  shopCustomer,
  shopOrder,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { auditLog } from "@koppla/service/audit/audit-log";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { withAdmin } from "@koppla/store";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { type TestBrowser, testBrowser } from "../api/browser.ts";
import { type Canaries, canariesIn, canariesInTables, shopCanaries } from "./canaries.ts";

/*
 * One organisation whose data and secrets stand nowhere else goes through every path: what succeeds, each kind of failure,
 * refused requests, wrong sign-ins, adopting, comparing, exporting, letters. Server and worker are processes of their own,
 * told to say all that they can (KOPPLA_DEBUG). Then every place is searched in which something could be left.
 */

/** Typed wrongly, or guessed. */
const guessed: Canaries = {
  "a wrong password": "Kanarie-verkeerd-wachtwoord-1",
  "a wrong key": "kop_KanarieVerkeerdeSleutel123456789012345",
  "a wrong credential": "Kanarie-verkeerd-geheim-2",
  "a wrong token": "KanarieVerkeerdeToken45678901234",
};
/** Of the person who signs in. The address stands in the schema of accounts, for its letters, and nowhere else. */
const account = {
  name: "Kanarie Beheerder",
  email: "kanarie.beheerder@kanariepost.example",
  password: "Kanarie-goed-wachtwoord-3",
};
const invited = "kanarie.genodigd@kanariepost.example";

let koppla: TestKoppla;
let mail: MailServer;
let folder: string;
let server: ChildProcess;
let browser: TestBrowser;
/** What server and worker have written, to either output. */
let said = "";
/** Bodies of all answers that were no success. */
const problems: string[] = [];
/** What failed commands wrote to standard error. */
const complaints: string[] = [];
let events = "";
/** All that must be in no clear place. */
let secrets: Canaries;

async function startServer(): Promise<string> {
  const args = ["start", "--json"];
  // Whatever Koppla starts says a word of its own first: so it is seen that what they say is heard.
  const word = join(folder, "word.mjs");
  await writeFile(word, `console.error("planted by " + process.argv.slice(2).join(" "));`);
  server = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: {
      ...process.env,
      ...koppla.environment,
      KOPPLA_HOME: folder,
      KOPPLA_DEBUG: "1",
      KOPPLA_SMTP_URL: mail.url,
      KOPPLA_MAIL_FROM: "Koppla <koppla@example.com>",
      NODE_OPTIONS: `--import=${word}`,
      PORT: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  return vi.waitFor(() => z.url().parse(/"http":"([^"]+)"/.exec(said)?.[1]), 60_000);
}

/** Sends a request, and keeps what is said when it is refused. */
/** Who guesses has to wait for longer. */
const longestPauseSeconds = 20;

/** As a good client does, it comes again when it is told to come later: each request is tried for what it says. */
async function send(
  method: string,
  path: string,
  body?: unknown,
  headers: { readonly [name: string]: string } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await browser.ask(path, { method, ...(body === undefined ? {} : { body }), headers });
  const text = await answer.text();
  const seconds = Number(answer.headers.get("retry-after"));
  if (answer.status === 429 && seconds <= longestPauseSeconds) {
    await wait(seconds * 1_000);
    return send(method, path, body, headers);
  }
  if (!answer.ok) {
    problems.push(text);
  }
  return { status: answer.status, text };
}

async function cli(...args: string[]) {
  const result = await command(args, { ...koppla.environment, KOPPLA_DEBUG: "1" });
  if (result.status !== 0) {
    complaints.push(result.stderr);
  }
  return result;
}

const fault = (of: "pim" | "books", given: object) => koppla.sandbox.control(of, "POST", "/faults", given);
const clearFaults = () =>
  Promise.all((["pim", "books"] as const).map((of) => koppla.sandbox.control(of, "DELETE", "/faults")));

/** A run that the worker's process carries out; it may end in any way. */
async function runFlow(flow: string, mode: "changes" | "full" = "changes"): Promise<string> {
  const { status, text } = await send("POST", "/api/v1/organisations/demo/runs", {
    flow: `parts-to-books/${flow}`,
    mode,
  });
  expect(status, text).toBe(200);
  const { run } = z.object({ run: z.string() }).parse(JSON.parse(text));
  await waitForRun(koppla.engine, machineActor(), { organisation: "demo", run });
  return run;
}

let people = 0;
/** A customer whose every field is a canary, with an order. */
async function seedPerson(more: { readonly [field: string]: unknown } = {}): Promise<void> {
  people += 1;
  const id = String(700 + people);
  const at = {
    name: `${shopCanaries["first name"]} ${shopCanaries["last name"]}`,
    street: shopCanaries.street,
    number: "12",
    postcode: "1234 AB",
    city: shopCanaries.city,
    country: "NL",
  };
  const customer = shopCustomer(id, {
    first_name: shopCanaries["first name"],
    last_name: shopCanaries["last name"],
    email: people === 1 ? shopCanaries.email : `${id}.${shopCanaries.email}`,
    phone: `+31 ${shopCanaries.phone}`,
    company: shopCanaries.company,
    billing: at,
    shipping: at,
    ...more,
  });
  const order = shopOrder(`8${id}`, id, { shipping: at, employee_number: "999999", comment: shopCanaries.note });
  await seedShop(koppla, { customers: [customer], orders: [order] });
}

beforeAll(async () => {
  koppla = await testKoppla({ products: 3, worker: false });
  mail = await mailServer();
  folder = await mkdtemp(join(tmpdir(), "koppla-canaries-"));
  secrets = {
    ...guessed,
    "a password": account.password,
    "PIM's key": "pim-admin",
    "PIM's secret": "pim-secret",
    "the books' secret": "demo-secret",
    "the books' token": koppla.sandbox.refreshToken,
    "the master key": koppla.environment.KOPPLA_KEY ?? "",
  };
  browser = testBrowser({ url: await startServer() });
});
afterAll(async () => {
  if (server?.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  await mail?.close();
  await koppla?.close();
  await rm(folder, { recursive: true });
});

test("a person signs in, invites another, and makes keys", async () => {
  const { stdout } = await command(["sign-in", "--json"], koppla.environment);
  const { url } = z.object({ url: z.url() }).parse(JSON.parse(stdout));
  const token = new URL(url).pathname.split("/").at(-1) ?? "";
  secrets = { ...secrets, "a one-time address": token };
  const setUp = { ...account, token, organisationName: "Kanarie-organisatie", language: "nl" };
  expect(await send("POST", "/api/v1/accounts/first", setUp)).toMatchObject({ status: 200 });
  secrets = {
    ...secrets,
    "a session": browser.cookies.get("koppla-session") ?? "",
    "a device": browser.cookies.get("koppla-device") ?? "",
  };
  expect(secrets["a session"]).toMatch(/.{20}/);
  await send("POST", "/api/v1/organisations/demo/invitations", { email: invited, role: "viewer" });
  const letter = await mail.letterTo(invited, /./);
  secrets = {
    ...secrets,
    "an invitation": new URL(/https?:\/\/\S+/.exec(letter.text ?? "")?.[0] ?? "").pathname.split("/").at(-1) ?? "",
  };
  const made = await send("POST", "/api/v1/organisations/demo/api-keys", { name: "planted key", scopes: ["look"] });
  secrets = { ...secrets, "an API key": z.object({ secret: z.string() }).parse(JSON.parse(made.text)).secret };
});

test("runs succeed, and fail in each way", async () => {
  const listening = new AbortController();
  const stream = await browser.ask("/api/v1/organisations/demo/events");
  const heard = (async () => {
    for await (const piece of stream.body ?? []) {
      events += Buffer.from(piece).toString("utf8");
      listening.signal.throwIfAborted();
    }
  })();
  heard.catch(() => undefined);
  await applyWith(koppla, booksSettings("longestRequestSeconds: 1"), customerFlow);
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    products: ["100001", "100002"].map((sku) => shopProduct(sku)),
  });
  await runFlow("products");
  await seedPerson();
  const first = await runFlow("orders");
  expect(await send("GET", "/api/v1/organisations/demo/records")).toMatchObject({
    text: expect.stringContaining(shopCanaries["last name"] ?? ""),
  });
  await seedPerson({ type: "company" });
  // Values that a field refuses, and that would do something elsewhere.
  for (const what of ["line break", "terminal code", "writing direction"]) {
    await seedPerson({ first_name: shopCanaries[what], coc_number: `${shopCanaries[what]} ${"lang".repeat(40)}` });
  }
  await seedPerson({ email: `${shopCanaries.email} is no address`, phone: shopCanaries.note });
  await runFlow("customers", "full");
  const found = await send("POST", "/api/v1/organisations/demo/records/find", { text: shopCanaries.email });
  expect(found).toMatchObject({ status: 200, text: expect.stringContaining(shopCanaries.company ?? "") });
  await runFlow("orders");
  // What a system says when it refuses repeats what it was sent.
  const echo = { error: `Refused: ${Object.values(shopCanaries).join(" / ")}`, detail: { sent: shopCanaries } };
  for (const given of [
    { kind: "status", parameters: { status: 400, body: echo } },
    { kind: "status", parameters: { status: 409, body: JSON.stringify(echo) } },
    { kind: "status", parameters: { status: 500, body: echo } },
    { kind: "statusAfterCommit", parameters: { status: 502, body: `<html>${echo.error}</html>` } },
    { kind: "okWithError", parameters: { body: echo } },
    { kind: "resetBeforeCommit" },
    { kind: "resetAfterCommit" },
    { kind: "truncate" },
    { kind: "html" },
    { kind: "rateLimited", parameters: { retryAfter: 1 } },
    { kind: "unauthorised" },
  ]) {
    await seedPerson();
    for (const object of ["CONTACT", "SO1"]) {
      await fault("books", { match: { object, effect: "write" }, times: 1, ...given });
    }
    await runFlow("orders");
    await clearFaults();
  }
  await fault("pim", { match: { effect: "read" }, kind: "status", parameters: { status: 400, body: echo }, times: 2 });
  await runFlow("orders", "full");
  await clearFaults();
  await runFlow("orders", "full");
  await vi.waitFor(() => expect(events).toContain(first));
  // The ways of failing were taken.
  const { items } = await listIncidents(koppla.engine, machineActor(), { organisation: "demo", withClosed: true });
  const failures = ["character_set", "connection_lost", "not_json", "refused", "server_error", "too_long"];
  expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining(failures));
  listening.abort();
  await stream.body?.cancel().catch(() => undefined);
});

test("requests are refused, and people and keys guessed", async () => {
  await send("POST", "/api/v1/sessions", { email: account.email, password: guessed["a wrong password"] });
  await send("POST", "/api/v1/sessions", { email: shopCanaries.email, password: guessed["a wrong password"] });
  await send("POST", "/api/v1/account/password", { password: guessed["a wrong password"], newPassword: "short" });
  await send("POST", "/api/v1/passwords/reset", { token: guessed["a wrong token"], password: account.password });
  await send("POST", "/api/v1/one-time-addresses/use", { token: guessed["a wrong token"] });
  await send("GET", "/api/v1/organisations/demo/records", undefined, {
    authorization: `Bearer ${guessed["a wrong key"]}`,
  });
  const all = { ...shopCanaries, ...secrets, email: account.email };
  for (const route of routes) {
    await sendHostile(route, all);
  }
  const file = koppla.file.replace("pim-secret", guessed["a wrong credential"] ?? "");
  await send("POST", "/api/v1/configuration/apply", { text: file.replace("entity: order", "entity: unknown") });
  await send("POST", "/api/v1/configuration/apply", { text: `${file}\n  - ] broken` });
  await send("POST", "/api/v1/configuration/apply", { text: file.replace("clientId", "clientIt") });
  const statuses = new Set(problems.map((text) => z.object({ status: z.number() }).parse(JSON.parse(text)).status));
  expect([...statuses]).toEqual(expect.arrayContaining([400, 401, 404, 422]));
  expect(problems.length).toBeGreaterThan(100);
});

/** Each route gets canaries where it takes texts, and where it takes none. The names of fields are the caller's own. */
async function sendHostile({ method, path, input }: Route, all: Canaries): Promise<void> {
  const address = `/api/v1${path.replace("{organisation}", "demo").replaceAll(/\{\w+\}/g, "none")}`;
  const values = Object.values(all);
  if (method === "GET" || method === "DELETE") {
    const query = Object.fromEntries(values.map((value, index) => [`unknown${index}`, value]));
    await send(method, `${address}?${new URLSearchParams(query)}`);
    return;
  }
  const filled = (value: unknown) => Object.fromEntries(Object.keys(input.shape).map((field) => [field, value]));
  await send(method, address, { ...filled({ inner: values }), unknown: values });
  await send(method, address, { ...filled(values), unknown: values });
  await send(method, address, { ...filled(values.join(" ")), unknown: 1 });
}

test("the command line adopts, compares, exports, and complains", async () => {
  await cli("adopt", "parts-to-books/customers");
  await cli("reconcile", "--all");
  const exported = await cli("export");
  await cli("versions", "parts-to-books/orders");
  await cli("incidents", "--all");
  await cli("webhooks", "pim");
  const wrong = koppla.file.replace("pim-secret", guessed["a wrong credential"] ?? "");
  await cli("apply", await koppla.write(wrong, "yaml"));
  await cli("run", "parts-to-books/orders", "--wait", "--full");
  await cli("run", "parts-to-books/orders", "--dry-run", "--full");
  await cli("apply", await koppla.write(`${wrong}\n  - ] broken`, "yaml"));
  await cli("apply", await koppla.write(wrong.replace("clientSecret", "clientSecrte"), "yaml"));
  await cli("apply", await koppla.write(wrong.replace("adminKey: pim-admin", "adminKey: [pim-admin]"), "yaml"));
  await cli(
    "lookups",
    "parts-to-books/vat-codes",
    "--import",
    await koppla.write(`pim,books\n"${shopCanaries["last name"]},${secrets["PIM's secret"]}\n`, "csv"),
  );
  await cli(
    "links",
    "parts-to-books/orders",
    "--import",
    await koppla.write(`source,target\nx"${shopCanaries.email}"y,1\n`, "csv"),
  );
  expect(complaints.length).toBeGreaterThan(3);
  expect(canariesIn(exported.stdout, { ...secrets, ...shopCanaries })).toEqual([]);
});

const every = () => ({ ...shopCanaries, ...secrets, "an account's name": account.name });

test("G-1: a canary that is planted in a place is found there", async () => {
  const { address } = koppla.engine;
  await withAdmin(address, async (client) => {
    await client.query("create table public.planted (clear text, bytes bytea)");
    await client.query("insert into public.planted values ($1, null), (null, convert_to($1, 'UTF8'))", [
      shopCanaries.email,
    ]);
  });
  expect(await canariesInTables(address, shopCanaries)).toContain("public.planted: email");
  await withAdmin(address, async (client) => {
    await client.query("update public.planted set clear = null");
  });
  expect(await canariesInTables(address, shopCanaries)).toContain("public.planted: email");
  await withAdmin(address, (client) => client.query("drop table public.planted"));
  for (const form of [
    (text: string) => text.toUpperCase(),
    (text: string) => JSON.stringify({ message: text }),
    (text: string) => `https://koppla.example/?q=${encodeURIComponent(text)}`,
    (text: string) => Buffer.from(`xx${text}yy`).toString("base64"),
    (text: string) => Buffer.from(text).toString("hex"),
  ]) {
    for (const [what, canary] of Object.entries(every())) {
      expect(canariesIn(`something ${form(canary)} else`, every()), `${what} as ${form(canary)}`).toContain(what);
    }
  }
  // What both processes say is heard, and what is refused is kept.
  expect(said).toMatch(/planted by start --json/);
  expect(said).toMatch(/planted by start --role worker/);
  expect(problems.some((text) => text.includes('"requestId"'))).toBe(true);
  expect(events).toContain("run");
});

test("S-34: no canary is in a clear column, nor in what is sealed", async () => {
  expect(await canariesInTables(koppla.engine.address, every())).toEqual([]);
  const people = { "an account's address": account.email, "an invited address": invited };
  const found = await canariesInTables(koppla.engine.address, people);
  expect(found.filter((place) => !place.startsWith("account."))).toEqual([]);
  expect(found.length).toBeGreaterThan(0);
});

test("S-34: no canary is in what server and worker say, also when they say all they can, and each event is one line", () => {
  expect(canariesIn(said, every())).toEqual([]);
  expect(said.split("\n").filter((line) => /^\s/.test(line))).toEqual([]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what would do something to a terminal
  expect(said).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test("S-34, S-35: no canary is in a problem, an event, or a complaint of the command line", () => {
  expect(problems.flatMap((text) => canariesIn(text, every()).map((what) => `${what}: ${text}`))).toEqual([]);
  expect(canariesIn(events, every())).toEqual([]);
  expect(complaints.flatMap((text) => canariesIn(text, every()).map((what) => `${what}: ${text}`))).toEqual([]);
  const insides = /\bselect\b.*\bfrom\b|node_modules|\.ts:\d+|\bat \w+ \(/i;
  expect(problems.filter((text) => insides.test(text))).toEqual([]);
});

test("S-34, S-36: no canary of the shop and no secret is in the audit log", async () => {
  const { items } = await auditLog(koppla.engine, machineActor(), { organisation: "demo", limit: 500 });
  const text = JSON.stringify(items);
  expect(text).toContain("planted key");
  expect(canariesIn(text, { ...shopCanaries, ...secrets })).toEqual([]);
});

test("S-34: letters hold what they are for, and no canary of the shop", () => {
  expect(mail.letters.length).toBeGreaterThan(0);
  const { "an invitation": _for, ...others } = secrets;
  for (const letter of mail.letters) {
    expect(
      canariesIn(`${letter.subject} ${letter.text} ${String(letter.html)}`, { ...shopCanaries, ...others }),
    ).toEqual([]);
  }
});
