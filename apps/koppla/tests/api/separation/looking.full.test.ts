import { routes } from "@koppla/contract/routes/routes";
import { noticeSilence } from "@koppla/engine";
import { auditLog } from "@koppla/service/audit/audit-log";
import { machineActor } from "@koppla/service/ground/actor";
import { readConfiguration, setNextTime, withinOrganisation } from "@koppla/store";
import { tableContents } from "@koppla/store/testing/table-contents";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SampleRequest, sampleRequest } from "./sample-input.ts";
import { first, type Sender, second, type TwoOrganisations, twoOrganisations } from "./two-organisations.ts";

/*
 * Whatever only looks is asked by everybody who might ask, of their own and of another organisation, while there is
 * something that a look could set off. Then every table holds what it held before.
 */

let both: TwoOrganisations;
/** Two sandboxes, four runs and a dozen people have to come first. */
const preparedWithinMs = 300_000;
beforeAll(async () => {
  both = await twoOrganisations();
  await leaveSilent();
}, preparedWithinMs);
afterAll(() => both?.close());

const owner = machineActor();

/** What looking may change, and why that is no effect of it. */
const mayChange: { readonly [place: string]: string } = {
  "public.api_key.last_used_at": "when a key was used last, to the hour",
  "account.session.used_at": "when a person was here last, to the minute",
  "account.session.expires_at": "a session lasts while it is used",
  "public.call_window": "how often Koppla has asked another system",
  "public.call_state": "how often Koppla may ask another system",
  "public.connection.tokens_sealed": "an access token that has run out is replaced before another system is asked",
  "transport.session": "the sessions of the server with its database",
  "jobs.queue": "the queue looks at itself from time to time",
  "jobs.version": "the queue looks at itself from time to time",
  "jobs.instance": "the queue says that it lives",
  "public.audit_head": "audit rows of looking, compared one by one",
  "public.audit_entry": "audit rows of looking, compared one by one",
};

/** The schedule of a flow of each organisation should have fired long ago, and nobody has said so yet. */
async function leaveSilent(): Promise<void> {
  const { koppla } = both;
  await koppla.apply(koppla.file.replace("entity: product,", "entity: product, schedule: every 10 s,"));
  const { database } = koppla.engine;
  await withinOrganisation(database, koppla.organisationId, async (scope) => {
    const flow = (await readConfiguration(scope)).flows.find(({ name }) => name === "products");
    const place = { organisationId: koppla.organisationId, flowId: flow?.id ?? "" };
    await setNextTime(scope, place, new Date(Date.now() - 120_000));
  });
}

const contents = () => tableContents(both.koppla.engine.address, new Set(Object.keys(mayChange)));

async function ask({ method, path, body }: SampleRequest, { headers }: Sender): Promise<number> {
  const leaving = new AbortController();
  const answer = await fetch(`${both.api.url}${path}`, {
    method,
    signal: leaving.signal,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    leaving.abort();
    return answer.status;
  }
  await answer.text();
  return answer.status;
}

/** Everything that only looks, as anybody might ask it: each route within both organisations, and what is no route. */
const looking = routes.filter(({ effect }) => effect === "looks");

function requestsOf(): readonly { readonly action: string; readonly request: SampleRequest }[] {
  const inApi = looking.flatMap((route) =>
    (
      [
        [first, both.mine],
        [second, both.theirs],
      ] as const
    ).map(([organisation, belongings]) => {
      const { path, ...rest } = sampleRequest(route, organisation, belongings);
      return { action: route.action, request: { ...rest, path: `/api/v1${path}` } };
    }),
  );
  const pages = ["/", "/sign-in", `/o/${first}`, "/healthz", "/readyz", "/api/v1/none", "/oauth/callback"];
  return [...inApi, ...pages.map((path) => ({ action: path, request: { method: "GET", path } }))];
}

async function entries(organisation: string) {
  const { items } = await auditLog(both.koppla.engine, owner, { organisation, limit: 500 });
  return items.map(({ number, action }) => ({ number, action }));
}

const countsOf = (names: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(names.toSorted(), (name) => name)].map(([name, all]) => [name, all.length]));
const timesOf = (name: string, times = 0) => Array.from({ length: times }, () => name);

test("whatever only looks changes nothing, whoever asks; but looking at values leaves its audit entry (S-26, S-36)", async () => {
  const before = await contents();
  const entriesBefore = new Map([
    [first, await entries(first)],
    [second, await entries(second)],
  ]);
  const answered = new Map<string, number>();
  for (const { action, request } of requestsOf()) {
    const statuses = await Promise.all(both.senders.map((sender) => ask(request, sender)));
    answered.set(action, (answered.get(action) ?? 0) + statuses.filter((status) => status === 200).length);
  }
  expect(Object.fromEntries(await contents())).toEqual(Object.fromEntries(before));
  // Each GET was answered to somebody, so that what it does was done.
  const neverAnswered = looking.filter(({ method, action }) => method === "GET" && (answered.get(action) ?? 0) === 0);
  expect(neverAnswered.map(({ action }) => action)).toEqual([]);
  // Who was shown values left an entry each time. Here both sides agree: adopting has nothing to show, and a flow of
  // products no values to choose.
  const showsNothing = /^(adoption\.|connections\.settings\.|flows\.settings\.examples$)/;
  const opening = looking.filter(({ opensValues, action }) => opensValues === true && !showsNothing.test(action));
  const left = [...entriesBefore].map(async ([organisation, already]) => {
    const all = await entries(organisation);
    return all.slice(0, all.length - already.length);
  });
  const actions = (await Promise.all(left)).flat().map(({ action }) => action);
  expect(countsOf(actions)).toEqual(countsOf(opening.flatMap(({ action }) => timesOf(action, answered.get(action)))));
});

test("what would have changed is seen: there was silence to notice (S-26)", async () => {
  const before = await contents();
  expect(await noticeSilence(both.koppla.engine)).toHaveLength(1);
  const after = await contents();
  const changed = [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
  expect(changed).toContain("public.incident");
  expect(before.size).toBeGreaterThan(50);
});
