import { registerWebhook } from "@koppla/engine";
import { wordsOf } from "@koppla/service/context/explain-error";
import type { ServiceContext } from "@koppla/service/context/open-context";
import {
  dropActivityDays,
  forgetOldEvents,
  makeActivityDays,
  webhookConnections,
  withinOrganisation,
} from "@koppla/store";

/** What the server does every hour; one part's trouble does not keep it from the others. */
export async function upkeep(engine: ServiceContext, publicUrl: string | undefined): Promise<readonly string[]> {
  const told: string[] = [];
  const tell = (error: unknown) => told.push(`upkeep: ${wordsOf(error)}`);
  await keepDays(engine).catch(tell);
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

/** Payloads live for 72 hours, in partitions that are dropped whole. */
async function keepDays(engine: ServiceContext): Promise<void> {
  await makeActivityDays(engine.database, engine.clock.now());
  await dropActivityDays(engine.database, engine.clock.now(), 72);
}
