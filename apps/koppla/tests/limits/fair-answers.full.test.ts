import { setTimeout as wait } from "node:timers/promises";
import { deliverSteadily, percentileMs } from "@koppla/proof/kit/deliver-steadily";
import { startServerProcess } from "@koppla/proof/kit/register-server";
import { fileFor, type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { createKey } from "@koppla/service/keys/keys";
import { withAdmin } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

/*
 * One organisation asks for as much as it can get: long lists, large files, wrong sign-ins, far more than its rate. Another
 * one asks steadily for what a page shows, before, meanwhile and after, all in one run: what it waits for is compared with
 * itself.
 */

const [greedy, quiet] = ["demo", "quiet"];
const perSecond = 10;
const seconds = 3;
/** Without turns it was 9 to 26 s where it was 60 to 90 ms alone. With them 49 becomes 89 ms on two processors; on a host that others share, four to thirteen times as much. */
const mostTimesAlone = 15;
const mostMs = 10_000;

let koppla: TestKoppla;
let server: Awaited<ReturnType<typeof startServerProcess>>;
let keys: ReadonlyMap<string, string>;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  await koppla.apply(fileFor(koppla.sandbox, 60_000).replace("organisation: demo", `organisation: ${quiet}`));
  await withAdmin(koppla.engine.address, (client) =>
    client.query(
      `insert into record (organisation_id, flow_id, source_key, state, run_id, page, configuration, updated_at)
       select organisation_id, id, 'record ' || n, 'done', gen_random_uuid(), 0, '', now()
       from flow, generate_series(1, 5000) n`,
    ),
  );
  const made = [greedy, quiet].map(async (organisation): Promise<[string, string]> => {
    const { secret } = await createKey(koppla.engine, machineActor(), {
      organisation,
      name: "key",
      scopes: ["set_up"],
    });
    return [organisation, secret];
  });
  keys = new Map(await Promise.all(made));
  server = await startServerProcess(koppla.environment);
});
afterAll(async () => {
  await server?.stop();
  await koppla?.close();
});

interface Sent {
  readonly body?: string;
  /** Goes away. */
  readonly signal?: AbortSignal;
}

function ask(organisation: string, path: string, { body, signal }: Sent = {}): Promise<Response> {
  return fetch(`${server.url}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${keys.get(organisation)}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
}

const large = JSON.stringify({ text: "# ".padEnd(512 * 1024, "x") });
const wants: readonly ((signal?: AbortSignal) => Promise<Response>)[] = [
  (signal) => ask(greedy, `/organisations/${greedy}/records?limit=1000`, { ...(signal && { signal }) }),
  (signal) => ask(greedy, "/configuration/check", { body: large, ...(signal && { signal }) }),
  (signal) =>
    fetch(`${server.url}/api/v1/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      ...(signal && { signal }),
      body: JSON.stringify({ email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" }),
    }),
];
/** Of each kind, so many are under way all the time. */
const atOnce = 5;

/** Asks for all of it for as long as `work` lasts, and then goes away. @returns how often each status came */
async function hammered<Result>(work: () => Promise<Result>) {
  const statuses = new Map<number, number>();
  const leaving = new AbortController();
  const { signal } = leaving;
  const hammer = async (want: (signal: AbortSignal) => Promise<Response>) => {
    while (!signal.aborted) {
      const answer = await want(signal);
      await answer.arrayBuffer();
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      // Whoever is refused is elsewhere: the next one takes its way first.
      await wait(answer.status === 429 ? 20 : 0);
    }
  };
  const hammers = wants.flatMap((want) => Array.from({ length: atOnce }, () => hammer(want)));
  const ended = Promise.allSettled(hammers);
  try {
    return { result: await work(), statuses };
  } finally {
    leaving.abort();
    await ended;
  }
}

/** What a page of the quiet organisation shows, asked for steadily. */
const steadily = () =>
  deliverSteadily({
    perSecond,
    seconds,
    deliver: (number) =>
      ask(quiet, `/organisations/${quiet}/${number % 2 === 0 ? "overview" : "records?limit=50"}`).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer;
        },
      ),
  });

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

test("while one organisation asks for all it can get, nobody else is refused, and their answers stay quick (S-33)", async () => {
  // The first of each kind prepares what the others find.
  await Promise.all([...wants.map((want) => want()), steadily()]);
  const [alone, meanwhile, refused]: [number[], number[], number[]] = [[], [], []];
  let answered = 0;
  for (let round = 1; round <= 3; round += 1) {
    const quietly = await steadily();
    const { result, statuses } = await hammered(steadily);
    alone.push(percentileMs(quietly, 0.95));
    meanwhile.push(percentileMs(result, 0.95));
    refused.push(...quietly.refused, ...result.refused);
    answered += [...statuses.values()].reduce((sum, times) => sum + times, 0);
  }
  const times = median(meanwhile) / median(alone);
  console.log(
    `S-33 p95_alone_ms=${alone} p95_meanwhile_ms=${meanwhile} times=${times.toFixed(1)} hammered=${answered}`,
  );
  expect(refused).toEqual([]);
  expect(answered).toBeGreaterThan(10);
  expect(median(meanwhile)).toBeLessThan(mostMs);
  expect(times).toBeLessThan(mostTimesAlone);
});
