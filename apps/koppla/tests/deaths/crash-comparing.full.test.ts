import { startWorker } from "@koppla/engine";
import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { shopProduct } from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { listLinks } from "@koppla/service/links/links";
import { compareFlow } from "@koppla/service/reconcile/compare-flow";
import { heldFlows, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { labelsOf } from "./crash-suites.ts";

/*
 * The process dies before and after each thing that comparing both sides notes. The same command again comes to what an
 * undisturbed one comes to: the same differences, incidents and links, and each article once.
 */

const flow = "parts-to-books/products";
const organisation = "demo";
const skus = ["100001", "100002", "100003"];

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  await koppla.sandbox.control("pim", "POST", "/seed", {
    mode: "replace",
    products: skus.map((sku) => shopProduct(sku)),
  });
  await runs();
});
afterAll(() => koppla?.close());

const inOrganisation = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);

/** A run of the flow to its end, by a worker of this process. */
async function runs(): Promise<void> {
  const worker = startWorker(koppla.engine, { schedules: false, concurrency: 1 });
  try {
    expect((await koppla.run("full")).state).toBe("succeeded");
  } finally {
    await worker.stop();
  }
}

const compares = () => compareFlow(koppla.engine, machineActor(), { organisation, flow });

/** All that a comparison leaves behind. */
async function standing() {
  const { claimedOn, ...left } = await inOrganisation(async (scope) => ({
    differences: await scope.selectFrom("difference").select(["source_key", "kind"]).orderBy("source_key").execute(),
    gathered: (await scope.selectFrom("reconcile_key").select("key").execute()).length,
    held: (await heldFlows(scope, null)).length,
    claimedOn: (await scope.selectFrom("organisation").select("reconciled_on").executeTakeFirstOrThrow()).reconciled_on,
  }));
  const incidents = await listIncidents(koppla.engine, machineActor(), { organisation });
  const links = await listLinks(koppla.engine, machineActor(), { organisation, flow });
  return {
    ...left,
    claimed: new Date(claimedOn ?? 0).getFullYear() > 2_000,
    incidents: incidents.items.map(({ code }) => code).toSorted(),
    links: links.items.map(({ source }) => source).toSorted(),
    articles: [...(await koppla.sandbox.articles()).keys()].toSorted(),
  };
}

const longAgo = "2000-01-01";

interface Case {
  /** What there is to find. */
  before(): Promise<unknown>;
  readonly run: readonly string[];
  /** What is done with what the command leaves. */
  afterwards?(): Promise<unknown>;
  /** What it comes to without a death. */
  readonly comesTo: object;
}

/** Everything is in step, and one article then goes from the books. */
async function loseArticle(): Promise<void> {
  await inStep();
  await koppla.sandbox.control("books", "POST", "/remove", { table: "ARTICLE", keys: ["100002"] });
}

/** Koppla knows nothing of one product that the books have. */
async function forgetProduct(): Promise<void> {
  await inStep();
  await inOrganisation(async (scope) => {
    await scope.deleteFrom("link").where("left_key", "=", "100002").execute();
  });
}

async function inStep(): Promise<void> {
  if (!(await koppla.sandbox.articles()).has("100002")) {
    await inOrganisation((scope) => scope.deleteFrom("link").where("left_key", "=", "100002").execute());
    await runs();
  }
  expect((await compares()).counts).toMatchObject({ matched: 3 });
  expect(await standing()).toMatchObject({
    differences: [],
    gathered: 0,
    held: 0,
    incidents: [],
    links: skus,
    articles: skus,
  });
}

const found = {
  differences: [{ source_key: "100002", kind: "missing" }],
  gathered: 0,
  held: 0,
  incidents: ["reconcile_missing"],
  links: skus,
  articles: ["100001", "100003"],
};
const whole = { differences: [], gathered: 0, held: 0, incidents: [], links: skus, articles: skus };

const compare: Case = { before: loseArticle, run: ["reconcile", flow], comesTo: found };
const restore: Case = { before: forgetProduct, run: ["reconcile", flow, "--restored"], comesTo: whole };
const repair: Case = {
  before: loseArticle,
  run: ["reconcile", flow, "--repair"],
  async afterwards() {
    await runs();
    await compares();
  },
  comesTo: whole,
};

const cases: { readonly [label: string]: Case } = {
  "reconcile.claim": compare,
  "reconcile.gather": compare,
  "reconcile.note": compare,
  "reconcile.reopen": repair,
  "restore.count": restore,
  "restore.hold": restore,
  "restore.link": restore,
  "restore.free": restore,
};

test("each label of comparing has a case", () => {
  expect(Object.keys(cases)).toEqual(labelsOf("comparing"));
});

test.each(Object.entries({ compare, repair, restore }))("%s: what it comes to without a death", async (_, one) => {
  await one.before();
  expect((await command([...one.run], koppla.environment)).signal).toBeNull();
  await one.afterwards?.();
  expect(await standing()).toMatchObject(one.comesTo);
});

const places = Object.entries(cases).flatMap(([label, one]) =>
  label === "reconcile.claim" ? [] : [`${label}:before`, `${label}:after`].map((place) => ({ place, one })),
);

test.each(places)("$place", async ({ place, one }) => {
  await one.before();
  const died = await command([...one.run], { ...koppla.environment, KOPPLA_CRASH_AT: place });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  const again = await command([...one.run], koppla.environment);
  expect(again.signal, again.stderr).toBeNull();
  await one.afterwards?.();
  expect(await standing()).toMatchObject(one.comesTo);
});

/** A night is due: a worker looks twice a second. */
async function dueNight(): Promise<void> {
  await loseArticle();
  await koppla.apply(koppla.file.replace("organisation: demo", 'organisation: demo\nreconcile: { at: "00:00" }'));
  await nightPassed();
}

const nightPassed = () =>
  inOrganisation((scope) => scope.updateTable("organisation").set({ reconciled_on: longAgo }).execute());

const worker = ["start", "--role", "worker"];
const environment = () => ({ ...koppla.environment, PORT: "0" });

/** Another worker, until it has compared. */
async function nextWorker(): Promise<void> {
  const compared = vi.waitFor(async () => expect(await standing()).toMatchObject({ ...found, claimed: true }), 60_000);
  await command(worker, environment(), { killWhen: compared.catch(() => undefined) });
  await compared;
}

test("reconcile.claim:before: the next worker claims the night, and compares", async () => {
  await dueNight();
  const died = await command(worker, { ...environment(), KOPPLA_CRASH_AT: "reconcile.claim:before" });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  expect(await standing()).toMatchObject({ claimed: false, differences: [] });
  await nextWorker();
});

test("reconcile.claim:after: the night is taken, and is compared all the same (V25)", async () => {
  await dueNight();
  const died = await command(worker, { ...environment(), KOPPLA_CRASH_AT: "reconcile.claim:after" });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  expect(await standing()).toMatchObject({ claimed: true, differences: [] });
  await nextWorker();
});
