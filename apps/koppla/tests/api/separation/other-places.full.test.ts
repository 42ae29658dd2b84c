import { routes } from "@koppla/contract/routes/routes";
import { fileFor } from "@koppla/proof/kit/test-koppla";
import { exportConfiguration } from "@koppla/service/configuration/export-configuration";
import { machineActor } from "@koppla/service/ground/actor";
import { requestRun } from "@koppla/service/runs/run-beginning";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { answerFrom, nowhere, proveAlike } from "./asked.ts";
import { namingFields, requestOf, type SampleRequest, sampleRequest } from "./sample-input.ts";
import {
  first,
  type Sender,
  second,
  type TwoOrganisations,
  theirTable,
  twoOrganisations,
} from "./two-organisations.ts";

/*
 * What belongs to another organisation, in places that are no field of an id: cursors, keys of repeated requests, names of
 * tables, files of configuration. It gets the same answer as what is not there.
 */

let both: TwoOrganisations;
/** Two sandboxes, six runs and a dozen people have to come first. */
const preparedWithinMs = 300_000;
beforeAll(async () => {
  both = await twoOrganisations();
  for (const [organisation, { flow = "" }] of [
    [first, both.mine],
    [second, both.theirs],
  ] as const) {
    const { run } = await requestRun(both.koppla.engine, machineActor(), { organisation, flow, mode: "full" });
    await waitForRun(both.koppla.engine, machineActor(), { organisation, run });
  }
}, preparedWithinMs);
afterAll(() => both?.close());

type Request = Parameters<typeof answerFrom>[1];
const ask = (request: Request, sender: Sender, words?: readonly string[]) =>
  answerFrom(both.api, request, { sender, words });
const ours = () => both.sender(`owner of ${first}`);
const theirs = () => both.sender(`owner of ${second}`);

const page = z.object({ items: z.array(z.unknown()), next: z.string().nullable() });

/** Lists whose pages follow each other by a cursor, with what they cannot do without. */
const lists = routes.filter(({ method, path, input }) => {
  const isOfOrganisation = path.startsWith("/organisations/{organisation}/") && !path.includes("{incident}");
  return method === "GET" && isOfOrganisation && "cursor" in input.shape;
});

function listRequest(route: (typeof lists)[number], mine: boolean, given: { readonly [field: string]: unknown }) {
  const belongings = mine ? both.mine : both.theirs;
  const shape: z.ZodRawShape = route.input.shape;
  const needed = Object.entries(shape)
    .filter(([, field]) => !z.safeParse(field, undefined).success)
    .map(([name]): [string, unknown] => [name, belongings[name]]);
  return requestOf(route, mine ? first : second, new Map([...needed, ...Object.entries(given)]));
}

/** The same place in a list, with ids that are nobody's. */
function withoutIds(cursor: string): string {
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return text.startsWith("[")
    ? Buffer.from(text.replaceAll(uuid, () => crypto.randomUUID())).toString("base64url")
    : cursor;
}

test.each(lists)("$action: the place in another's list is a place like any other in one's own (S-1)", async (route) => {
  const theirPage = page.parse(JSON.parse((await ask(listRequest(route, false, { limit: 1 }), theirs())).body));
  if (route.action === "incidents.list" || route.action === "versions.list") {
    // There is one of these alone.
    expect(theirPage.next).toBeNull();
    return;
  }
  const cursor = theirPage.next ?? "";
  expect(cursor).not.toBe("");
  const withCursor = (one: string) => ask(listRequest(route, true, { limit: 10, cursor: one }), ours(), [one]);
  const answer = await withCursor(cursor);
  expect(answer.text).toBe((await withCursor(withoutIds(cursor))).text);
  const all = page.parse(JSON.parse((await ask(listRequest(route, true, { limit: 100 }), ours())).body));
  expect(all.items).toEqual(expect.arrayContaining(page.parse(JSON.parse(answer.body)).items));
  expect(all.items.length).toBeGreaterThan(0);
});

test("there are lists enough that were asked with a cursor of another's (S-1)", () => {
  expect(lists.length).toBeGreaterThanOrEqual(7);
});

/** Refused, and changes nothing: so it can be compared, however often it is asked. */
const resume = (organisation: string, flow: string | undefined, key: string): Request => ({
  method: "POST",
  path: `/organisations/${organisation}/runs/resume`,
  body: { flow },
  headers: { "idempotency-key": key },
});

test("what another one called a request says nothing to anybody else: not to a member, not to a key, not elsewhere (S-1)", async () => {
  const begin = (organisation: string, flow: string | undefined, key: string): Request => ({
    ...resume(organisation, flow, key),
    path: `/organisations/${organisation}/runs`,
  });
  const cancel = (organisation: string, flow: string | undefined, sender: Sender) =>
    ask(
      { ...resume(organisation, flow, crypto.randomUUID()), path: `/organisations/${organisation}/runs/cancel` },
      sender,
    );
  const { flow } = both.mine;
  const taken = crypto.randomUUID();
  expect((await ask(begin(second, both.theirs.flow, taken), theirs())).status).toBe(200);
  await cancel(second, both.theirs.flow, theirs());
  // The same request again is answered from what is kept, so that there is something to get at.
  expect((await ask(begin(second, both.theirs.flow, taken), theirs())).headers.get("idempotency-replayed")).toBe(
    "true",
  );
  const host = both.sender("the installation's owner, owner of both");
  for (const sender of [ours(), both.sender(`key of ${first} with operate`), host]) {
    const fresh = crypto.randomUUID();
    const [foreign, unknown] = [
      await ask(resume(first, flow, taken), sender),
      await ask(resume(first, flow, fresh), sender),
    ];
    expect(foreign.text).toBe(unknown.text);
    expect(foreign.code).toBe("no_paused_run");
    const begun = await ask(begin(first, flow, taken), sender);
    expect([begun.status, begun.headers.get("idempotency-replayed")]).toEqual([200, null]);
    await cancel(first, flow, sender);
  }
  // One person in two organisations: what was done in one is not what is asked in the other.
  const inOther = await ask(begin(second, both.theirs.flow, taken), host);
  expect([inOther.status, inOther.headers.get("idempotency-replayed")]).toEqual([200, null]);
  await cancel(second, both.theirs.flow, host);
});

test("a lookup table of another's is one that does not exist, and stays as it is (S-1)", async () => {
  const nobodys = "zheir-codes";
  const { integration } = both.mine;
  const before = await exportConfiguration(both.koppla.engine, machineActor(), { organisation: second });
  const pairs = [{ left: "X", right: "Y" }];
  const base = `/organisations/${first}/lookups`;
  const requests: readonly ((table: string) => SampleRequest)[] = [
    (table) => ({ method: "GET", path: `${base}?integration=${integration}&table=${table}` }),
    (table) => ({ method: "POST", path: `${base}/check`, body: { integration, table, pairs } }),
    // Makes a table of one's own, whatever another one calls theirs.
    (table) => ({ method: "PUT", path: base, body: { integration, table, pairs } }),
  ];
  for (const request of requests) {
    const told = async (table: string) => (await ask(request(table), ours(), [table])).text;
    const foreign = await told(theirTable);
    expect(foreign).toBe(await told(nobodys));
    expect(foreign).toMatch(request === requests[0] ? /^404 .*no_lookup_table/ : /^200 /);
  }
  expect(await exportConfiguration(both.koppla.engine, machineActor(), { organisation: second })).toEqual(before);
});

/** What a file may be sent to. */
const fileRoutes = ["plan", "apply"] as const;

function fileRequest(way: (typeof fileRoutes)[number], text: string): SampleRequest {
  return { method: "POST", path: `/configuration/${way}`, body: { text } };
}

const fileOf = (organisation: string, connection = "pim") =>
  fileFor(both.koppla.sandbox, 60_000)
    .replace("organisation: demo", `organisation: ${organisation}`)
    .replaceAll(/(?<![-\w])pim(?=[:,\]\s}])/g, connection);

test("a file that names another organisation is one that names none; the other stays as it is (S-1, S-5)", async () => {
  const before = await exportConfiguration(both.koppla.engine, machineActor(), { organisation: second });
  const senders = ["owner of demo", "admin of demo", "key of demo with set_up", "somebody who was a member"];
  for (const name of senders) {
    for (const way of fileRoutes) {
      const told = (organisation: string) =>
        ask(fileRequest(way, fileOf(organisation)), both.sender(name), [organisation]);
      const [foreign, unknown] = [await told(second), await told(nowhere)];
      expect(`${name}, ${way}: ${foreign.text}`).toBe(`${name}, ${way}: ${unknown.text}`);
      expect([foreign.status, foreign.code]).toEqual([404, "no_organisation"]);
    }
  }
  expect(await exportConfiguration(both.koppla.engine, machineActor(), { organisation: second })).toEqual(before);
});

test("a file cannot take the secrets of a connection that another organisation has (S-1, S-6)", async () => {
  const masked = (connection: string) =>
    fileOf(first, connection).replaceAll(/credentials: \{[^}]*\}/g, "credentials: {}");
  for (const way of fileRoutes) {
    const told = (connection: string) => ask(fileRequest(way, masked(connection)), ours(), [connection]);
    const [foreign, unknown] = [await told("shop"), await told("zhop")];
    expect(foreign.text).toBe(unknown.text);
    expect(foreign.status).toBeGreaterThanOrEqual(400);
  }
});

/** Texts that mean something to a database, a path or a log. */
const hostile = [
  "' or '1'='1",
  "'; drop table record; --",
  "%_",
  "../../etc/passwd",
  "x\r\nset-cookie: a=b",
  "\u0000",
  "$1",
  "\\",
];

test("a hostile text is a name that nothing has: it is refused, or finds nothing (S-16)", async () => {
  const within = routes.filter(
    ({ path, answer }) => path.startsWith("/organisations/{organisation}/") && answer === "value",
  );
  let asked = 0;
  for (const route of within) {
    for (const field of [...namingFields(route, both.mine), ...("table" in route.input.shape ? ["table"] : [])]) {
      for (const text of hostile) {
        const { status, code } = await ask(sampleRequest(route, first, both.mine, { [field]: text }), ours());
        // A list of what one record has is empty; a table may be called anything.
        const isEmptyList = status === 200 && ["record", "source", "table"].includes(field);
        const isFine = (status >= 400 && status < 500) || isEmptyList;
        expect(`${route.action} ${field} ${JSON.stringify(text)}: ${isFine ? "fine" : `${status} ${code}`}`).toMatch(
          /fine$/,
        );
        asked += 1;
      }
    }
  }
  const cursor = Buffer.from(JSON.stringify(["2026-01-01T00:00:00.000Z", crypto.randomUUID(), "\u0000"]));
  for (const route of lists) {
    const request = listRequest(route, true, { cursor: cursor.toString("base64url") });
    expect((await ask(request, ours())).status).toBeLessThan(500);
  }
  expect(asked).toBeGreaterThan(200);
  expect(both.api.failures).toEqual([]);
});

test("who brings two proofs of who they are is one of both, and may not what the other may (S-1)", async () => {
  const key = both.sender(`key of ${first} with look`);
  const mixed: Sender = { ...key, headers: { ...theirs().headers, ...key.headers } };
  const view = (organisation: string) =>
    ask({ method: "GET", path: `/organisations/${organisation}` }, mixed, [organisation]);
  expect((await view(first)).status).toBe(200);
  expect((await view(second)).text).toBe((await view(nowhere)).text);
});

test("how long a file's answer takes tells not whether its organisation is there: medians within a tenth (S-1)", () =>
  proveAlike(
    () => ask(fileRequest("plan", fileOf(second)), ours()),
    () => ask(fileRequest("plan", fileOf(nowhere)), ours()),
  ));
