import { registerWebhook } from "@koppla/engine";
import { wordsOf } from "@koppla/service/context/explain-error";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { webhookConnections } from "@koppla/store";

/**
 * Asks each system whether it still knows Koppla's address: one may have dropped it, and nothing else would ever say so,
 * as polling goes on, only slower.
 * @returns what is to be told of it
 */
export async function renewWebhooks(engine: ServiceContext, publicUrl: string): Promise<readonly string[]> {
  const told: string[] = [];
  const tell = (error: unknown) => void told.push(`webhooks: ${wordsOf(error)}`);
  for (const place of await webhookConnections(engine.database)) {
    if ((await registerWebhook(engine, { ...place, publicUrl }).catch(tell)) === true) {
      told.push("webhooks: a system no longer knew Koppla's address; it was registered again.");
    }
  }
  return told;
}
