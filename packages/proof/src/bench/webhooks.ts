import { randomUUID } from "node:crypto";
import { openContext } from "@koppla/service/context/open-context";
import { readSettings } from "@koppla/service/context/settings";
import { findOrganisation, withAdmin } from "@koppla/store";
import { z } from "zod";
import { deliverSteadily, percentileMs } from "../kit/deliver-steadily.ts";
import { type RegisteredServer, registerServer, startServerProcess } from "../kit/register-server.ts";
import { deliverSigned } from "../kit/signed-delivery.ts";
import { type BenchKoppla, expectCount, tell, withKoppla } from "./koppla.ts";
import { sizesFrom } from "./sizes.ts";

const perSecond = 200;
const products = 200;

/**
 * Webhooks of Parts PIM at 200 a second, to a server in a process of its own; each is stored on disk before it is
 * answered. `BENCH_WEBHOOKS=600`: for ten minutes. `lost`: answered with 200, and not in the database.
 */
export async function measureWebhooks(): Promise<void> {
  for (const seconds of sizesFrom("BENCH_WEBHOOKS", [30])) {
    await withKoppla({ products }, async (koppla) => {
      expectCount(await koppla.run("--wait"), "created", products);
      const server = await startServerProcess(koppla.env);
      try {
        const registered = await register(koppla, server.url);
        const deliver = (number: number) =>
          deliverSigned(registered, [
            { id: randomUUID(), action: "product.updated", key: String(100_001 + (number % products)) },
          ]);
        const delivered = await deliverSteadily({ perSecond, seconds, deliver });
        tell("webhooks", {
          per_second: perSecond,
          seconds,
          p50_ms: percentileMs(delivered, 0.5),
          p99_ms: percentileMs(delivered, 0.99),
          longest_ms: percentileMs(delivered, 1),
          refused: delivered.refused.length,
          lost: delivered.tookMs.length - delivered.refused.length - (await countStored(koppla)),
        });
      } finally {
        await server.stop();
      }
    });
  }
}

async function register({ env }: BenchKoppla, publicUrl: string): Promise<RegisteredServer> {
  const engine = await openContext(readSettings(env), { supervise: false });
  try {
    return await registerServer(engine, (await findOrganisation(engine.database, "demo", false)) ?? "", publicUrl);
  } finally {
    await engine.close();
  }
}

async function countStored({ database }: BenchKoppla): Promise<number> {
  const { rows } = await withAdmin(database.address, (client) => client.query("select count(*) from webhook_event"));
  return z.coerce.number().parse(rows[0]?.count);
}
