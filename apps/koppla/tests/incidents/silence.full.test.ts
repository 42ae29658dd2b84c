import { koppla as command } from "@koppla/proof/kit/command";
import { startServerProcess } from "@koppla/proof/kit/register-server";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { readConfiguration, setNextTime, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  await koppla.apply(koppla.file.replace("entity: product,", "entity: product, schedule: every 10 s,"));
});
afterAll(async () => {
  await koppla?.close();
});

const scope = <Result>(work: Parameters<typeof withinOrganisation<Result>>[2]) =>
  withinOrganisation(koppla.engine.database, koppla.organisationId, work);

/** The schedule of products should have fired so long ago. */
async function lateBy(ms: number): Promise<void> {
  await scope(async (within) => {
    const flow = (await readConfiguration(within)).flows.find(({ name }) => name === "products");
    const place = { organisationId: koppla.organisationId, flowId: flow?.id ?? "" };
    await setNextTime(within, place, new Date(Date.now() - ms));
  });
}
const openCodes = async () =>
  (await scope((within) => within.selectFrom("incident").select("code").where("closed_at", "is", null).execute()))
    .map(({ code }) => code)
    .toSorted();

test("a server without a worker tells that nothing runs within an interval and 60 s (O-18)", async () => {
  const server = await startServerProcess(koppla.environment);
  try {
    await lateBy(50_000);
    await expect.poll(openCodes, { timeout: 25_000, interval: 100 }).toEqual(["nothing_runs"]);
    const [incident] = await scope((within) => within.selectFrom("incident").selectAll().execute());
    const [schedule] = await koppla.engine.database.selectFrom("transport.schedule").selectAll().execute();
    const noticedAfterMs = (incident?.opened_at.getTime() ?? 0) - (schedule?.next_at.getTime() ?? 0);
    expect(noticedAfterMs).toBeGreaterThan(55_000);
    expect(noticedAfterMs).toBeLessThanOrEqual(70_000);
  } finally {
    await server.stop();
  }
});

test("with nothing running at all, koppla incidents notices it; the next worker ends it (O-18)", async () => {
  await scope((within) => within.updateTable("incident").set({ closed_at: new Date() }).execute());
  await lateBy(80_000);
  const listed = await command(["incidents", "--language", "nl"], koppla.environment);
  expect(listed.stdout).toMatch(/Werk blijft liggen \(nothing_runs\): parts-to-books\/products/);
  expect((await command(["work", "--once"], koppla.environment)).status).toBe(0);
  expect(await openCodes()).toEqual([]);
});
