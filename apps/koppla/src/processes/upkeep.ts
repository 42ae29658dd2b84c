import { registerWebhook } from "@koppla/engine";
import { wordsOf } from "@koppla/service/context/explain-error";
import type { ServiceContext } from "@koppla/service/context/open-context";
import {
  dropActivityDays,
  dropExpired,
  forgetOldEvents,
  keepHours,
  makeActivityDays,
  webhookConnections,
  withinOrganisation,
} from "@koppla/store";

/** What the server does every hour; one part's trouble does not keep it from the others. */
export async function upkeep(engine: ServiceContext, publicUrl: string | undefined): Promise<readonly string[]> {
  const told: string[] = [];
  const tell = (error: unknown) => told.push(`upkeep: ${wordsOf(error)}`);
  await keepPartitions(engine).catch(tell);
  for (const place of await webhookConnections(engine.database)) {
    await withinOrganisation(engine.database, place.organisationId, forgetOldEvents).catch(tell);
    if (publicUrl !== undefined) {
      // A system may have dropped the address, and nothing else would ever say so: polling goes on, only slower.
      const renewed = await registerWebhook(engine, { ...place, publicUrl }).catch(tell);
      if (renewed === true) {
        told.push("upkeep: a system no longer knew Koppla's address for webhooks; it was registered again.");
      }
    }
  }
  return told;
}

/** Entries of activity hold no values, and live for 30 days. */
const activityHours = 30 * 24;

/** Partitions are made ahead, and dropped whole: days of activity, and the hours in which values expire. */
async function keepPartitions({ database, clock }: ServiceContext): Promise<void> {
  const now = clock.now();
  await dropExpired(database, now);
  await keepHours(database, now);
  await makeActivityDays(database, now);
  await dropActivityDays(database, now, activityHours);
}
