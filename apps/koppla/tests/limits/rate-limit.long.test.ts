import { testKoppla } from "@koppla/proof/kit/test-koppla";
import { readCallState, readConfiguration, withinOrganisation } from "@koppla/store";
import { expect, test } from "vitest";
import { z } from "zod";

const mostCalls = 7;
const windowMs = 60_000;
/** Between the turn that a call takes and its arrival: two calls may come so much nearer to each other than they left. */
const underWayMs = 1_000;

const callsSchema = z.object({
  calls: z.array(z.object({ atMs: z.number(), token: z.boolean(), status: z.number().nullable() })),
});

test("at a limit of seven calls a minute runs wait for the next minute, get through, and none of their calls is refused", {
  timeout: 240_000,
}, async () => {
  const koppla = await testKoppla({ products: 250, callsPerMinute: mostCalls });
  const calls = async () =>
    callsSchema.parse(await koppla.sandbox.control("pim", "GET", "/calls")).calls.filter(({ token }) => !token);
  try {
    await koppla.sandbox.control("pim", "POST", "/calls", { keep: true });
    expect(await koppla.run()).toMatchObject({ state: "succeeded", created: 250 });
    // However few calls a pass takes: as many passes as it takes to need more than one minute allows.
    for (let passes = 1; passes <= mostCalls && (await calls()).length <= mostCalls; passes += 1) {
      expect(await koppla.run("full")).toMatchObject({ state: "succeeded", unchanged: 250 });
    }
    const made = await calls();
    expect(made.length).toBeGreaterThan(mostCalls);
    expect(made.filter(({ status }) => status !== 200)).toEqual([]);
    const apartMs = made.slice(mostCalls).map(({ atMs }, index) => atMs - (made[index]?.atMs ?? 0));
    console.log(`calls=${made.length} nearest_seven_apart_ms=${Math.min(...apartMs)}`);
    expect(Math.min(...apartMs)).toBeGreaterThan(windowMs - underWayMs);
    const state = await withinOrganisation(koppla.engine.database, koppla.organisationId, async (scope) => {
      const { connections } = await readConfiguration(scope);
      return readCallState(scope, connections.find(({ name }) => name === "pim")?.id ?? "");
    });
    expect(state.lowered).toBeNull();
  } finally {
    await koppla.close();
  }
});
