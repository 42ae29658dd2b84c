import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import { withAdmin } from "@koppla/store";
import { openForgetfulDatabase } from "@koppla/store/testing/forgetful-database";
import { expect } from "vitest";
import { type TestApi, testApi } from "../test-api.ts";
import { foreignIn, type MarkedOrganisation, manyOrganisations } from "./many-organisations.ts";

/*
 * Twenty organisations share the few sessions of one server. Two hundred requests are under way all the time: they look,
 * change, are refused in the middle of a transaction, go away; and the database ends statements and sessions at random.
 */

const atOnce = 200;
const limit = 250;
const random = randomFrom(testSeed);

/** One server, and organisations that share it. */
export interface SharedServer {
  readonly koppla: TestKoppla;
  readonly api: TestApi;
  readonly organisations: readonly MarkedOrganisation[];
  close(): Promise<void>;
}

export async function sharedServer(): Promise<SharedServer> {
  const koppla = await testKoppla({ products: 1, worker: false });
  const api = await testApi(koppla);
  return {
    koppla,
    api,
    organisations: await manyOrganisations(koppla, api, { organisations: 20, records: limit }),
    async close() {
      await api.close();
      await koppla.close();
    },
  };
}

/** What came of many requests. */
interface Harvest {
  /** Rows that bear the name of the organisation that asked. */
  rows: number;
  readonly foreign: string[];
  /** How many answers of each status there were; `away` for those that nobody waited for. */
  readonly statuses: Map<number | "away", number>;
}

function oneOf<Thing>(things: readonly [Thing, ...Thing[]]): Thing {
  return things[Math.floor(random() * things.length)] ?? things[0];
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Anything that the organisation may ask, most of it lists. */
function anyRequest({ name }: MarkedOrganisation): Request {
  const flow = `${name}-parts/products`;
  const nobody = crypto.randomUUID();
  const somebody = `somebody-${Math.floor(random() * 20)}@${name}.example`;
  const list = (path: string): Request => ({ method: "GET", path });
  if (random() < 0.6) {
    return oneOf([list(`/records?limit=${limit}`), list(`/links?flow=${flow}&limit=${limit}`)]);
  }
  return oneOf<Request>([
    list(""),
    list("/connections"),
    list("/api-keys"),
    list("/invitations"),
    list("/overview"),
    list("/runs"),
    list(`/audit?limit=${limit}`),
    list("/configuration"),
    { method: "PATCH", path: "", body: { name: `${name} shop ${Math.floor(random() * 1_000)}` } },
    { method: "POST", path: "/runs", body: { flow } },
    { method: "POST", path: "/runs/cancel", body: { flow } },
    { method: "POST", path: "/invitations", body: { email: somebody, role: "viewer" } },
    // Refused within their transactions, which are rolled back.
    { method: "PATCH", path: `/members/${nobody}`, body: { role: "viewer" } },
    { method: "DELETE", path: `/invitations/${nobody}` },
    { method: "DELETE", path: `/api-keys/${nobody}` },
    { method: "POST", path: "/runs/resume", body: { flow } },
  ]);
}

async function ask(server: TestApi, asking: MarkedOrganisation, harvest: Harvest): Promise<void> {
  const { method, path, body } = anyRequest(asking);
  const leaving = new AbortController();
  // One in twenty waits for no answer.
  const timer = random() < 0.05 ? setTimeout(() => leaving.abort(), random() * 300) : undefined;
  let status: number | "away" = "away";
  try {
    const answer = await fetch(`${server.url}/api/v1/organisations/${asking.name}${path}`, {
      method,
      signal: leaving.signal,
      headers: {
        authorization: `Bearer ${asking.key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    status = answer.status;
    harvest.foreign.push(...foreignIn(text, asking).map((mark) => `${asking.name} ${method} ${path}: ${mark}`));
    harvest.rows += answer.ok && method === "GET" ? text.split(`"${asking.name} record `).length - 1 : 0;
  } catch (error) {
    if (!leaving.signal.aborted) {
      throw error;
    }
  } finally {
    clearTimeout(timer);
  }
  harvest.statuses.set(status, (harvest.statuses.get(status) ?? 0) + 1);
}

/** Keeps as many requests under way until `isEnough` says so. */
async function harvestFrom(
  { api, organisations }: Pick<SharedServer, "api" | "organisations">,
  isEnough: (harvest: Harvest) => boolean,
): Promise<Harvest> {
  const harvest: Harvest = { rows: 0, foreign: [], statuses: new Map() };
  await Promise.all(
    Array.from({ length: atOnce }, async (_, index) => {
      const asking = organisations[index % organisations.length];
      while (asking !== undefined && !isEnough(harvest)) {
        await ask(api, asking, harvest);
      }
    }),
  );
  return harvest;
}

/** Ends a statement of the server at random, and now and then a session, for as long as `work` lasts. */
async function disturbed<Result>(
  { engine }: TestKoppla,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly ended: number }> {
  const working = new AbortController();
  const disturbing = withAdmin(engine.address, async (client) => {
    let ended = 0;
    while (!working.signal.aborted) {
      const end = random() < 0.1 ? "pg_terminate_backend" : "pg_cancel_backend";
      const { rowCount } = await client.query(
        `select ${end}(pid) from pg_stat_activity where datname = current_database() and application_name = $1
           and state <> 'idle' order by random() limit 1`,
        [`koppla ${engine.address.processId}`],
      );
      ended += rowCount ?? 0;
      await client.query("select pg_sleep(0.03)");
    }
    return ended;
  });
  const result = await work().finally(() => working.abort());
  return { result, ended: await disturbing };
}

/** Reads so many rows while others change, fail and go away: none is of another organisation. */
export async function proveSharedPool(shared: SharedServer, rowsToRead: number): Promise<void> {
  const { koppla } = shared;
  const { result, ended } = await disturbed(koppla, () => harvestFrom(shared, ({ rows }) => rows >= rowsToRead));
  expect(result.foreign).toEqual([]);
  expect(result.rows).toBeGreaterThanOrEqual(rowsToRead);
  const count = (wanted: (status: number) => boolean) =>
    [...result.statuses].reduce((sum, [status, times]) => sum + (status !== "away" && wanted(status) ? times : 0), 0);
  // What was meant to happen did: refusals, broken transactions, callers that went away.
  expect(ended).toBeGreaterThan(5);
  expect(count((status) => status >= 400 && status < 500)).toBeGreaterThan(10);
  expect(count((status) => status >= 500)).toBeGreaterThan(0);
  expect(result.statuses.get("away") ?? 0).toBeGreaterThan(0);
  // What was changed is in the organisation that changed it.
  const strays = await withAdmin(koppla.engine.address, async (client) => {
    const { rows } = await client.query("select name, title from organisation where title not like name || ' shop %'");
    return rows;
  });
  expect(strays).toEqual([]);
}

/** The same with a database that forgets the organisation of one transaction in twenty. @returns what was foreign */
export async function foreignOfForgetful({ koppla, organisations }: SharedServer): Promise<readonly string[]> {
  const database = openForgetfulDatabase(koppla.engine.address, () => random() < 0.05);
  const api = await testApi({ engine: { ...koppla.engine, database } });
  try {
    const { foreign } = await harvestFrom({ api, organisations }, (harvest) => harvest.foreign.length > 0);
    return foreign;
  } finally {
    await api.close();
    await database.destroy();
  }
}
