import { registerWebhook } from "@koppla/engine";
import { wordsOf } from "@koppla/service/context/explain-error";
import type { OpenHouse } from "@koppla/service/context/open-house";
import {
  dropActivityDays,
  forgetOldEvents,
  makeActivityDays,
  webhookConnections,
  withinOrganisation,
} from "@koppla/store";

/** What the server does every hour; one part's trouble does not keep it from the others. */
export async function upkeep(house: OpenHouse, publicUrl: string | undefined): Promise<readonly string[]> {
  const told: string[] = [];
  const tell = (error: unknown) => told.push(`upkeep: ${wordsOf(error)}`);
  await keepDays(house).catch(tell);
  for (const place of await webhookConnections(house.database)) {
    await withinOrganisation(house.database, place.organisationId, forgetOldEvents).catch(tell);
    if (publicUrl !== undefined) {
      // A system may have dropped the address, and nothing else would ever say so: polling goes on, only slower.
      const renewed = await registerWebhook(house, { ...place, publicUrl }).catch(tell);
      if (renewed === true) {
        told.push("upkeep: a system no longer knew Koppla's address for webhooks; it was registered again.");
      }
    }
  }
  return told;
}

/** Payloads live for 72 hours, in partitions that are dropped whole. */
async function keepDays(house: OpenHouse): Promise<void> {
  await makeActivityDays(house.database, house.clock.now());
  await dropActivityDays(house.database, house.clock.now(), 72);
}
