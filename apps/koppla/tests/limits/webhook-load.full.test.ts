import { randomUUID } from "node:crypto";
import { deliverSteadily, percentileMs } from "@koppla/proof/kit/deliver-steadily";
import { registerServer, startServerProcess } from "@koppla/proof/kit/register-server";
import { deliverSigned } from "@koppla/proof/kit/signed-delivery";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

/*
 * Webhooks under load, each stored on disk before it is answered, by a server in a process of its own. The bar is the
 * goal's: 99 of 100 took 46 to 88 ms while three others shared the two cores and the disk. A server that has just started, on a
 * host that is held up, took 426 to 674 ms in its first span and 37 to 56 ms in those after it: the median of three counts.
 * `BENCH_WEBHOOKS=600 npm run bench -- webhooks` is the goal's ten minutes.
 */
const perSecond = 200;
const seconds = 10;
const longestP99Ms = 250;
const spans = 3;

let koppla: TestKoppla;
let server: Awaited<ReturnType<typeof startServerProcess>>;
beforeAll(async () => {
  koppla = await testKoppla({ products: 200 });
  await koppla.run();
  server = await startServerProcess(koppla.environment);
});
afterAll(async () => {
  await server?.stop();
  await koppla?.close();
});

test(`${perSecond} deliveries a second for ${seconds} s: none lost, and all but one in a hundred answered within ${longestP99Ms} ms (O-7)`, {
  timeout: (spans * seconds + 60) * 1_000,
}, async () => {
  const registered = await registerServer(koppla.engine, koppla.organisationId, server.url);
  const deliver = (number: number) =>
    deliverSigned(registered, [{ id: randomUUID(), action: "product.updated", key: String(100_001 + (number % 200)) }]);
  const stored = async () =>
    withinOrganisation(koppla.engine.database, koppla.organisationId, (scope) =>
      scope
        .selectFrom("webhook_event")
        .select((build) => build.fn.countAll<string>().as("count"))
        .executeTakeFirst(),
    );
  const p99s: number[] = [];
  for (let span = 1; span <= spans; span++) {
    const delivered = await deliverSteadily({ perSecond, seconds, deliver });
    const [p50 = 0, p99 = 0, longest = 0] = [0.5, 0.99, 1].map((share) => percentileMs(delivered, share));
    console.log(`webhook intake: ${perSecond}/s for ${seconds} s, p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms`);
    expect(delivered.refused).toEqual([]);
    expect(Number((await stored())?.count)).toBe(span * perSecond * seconds);
    p99s.push(p99);
  }
  const [, median] = p99s.toSorted((one, other) => one - other);
  expect(median).toBeLessThanOrEqual(longestP99Ms);
});
