import { setTimeout as wait } from "node:timers/promises";
import { reconcileFlow, reconcileRestored } from "@koppla/engine";
import { explainError } from "@koppla/service/context/explain-error";
import type { OpenHouse } from "@koppla/service/context/open-house";
import { flowsOf, inOrderOfNeed } from "@koppla/service/flows/find-flow";
import {
  claimNightlyReconcile,
  findOrganisation,
  organisationNames,
  readConfiguration,
  withinOrganisation,
} from "@koppla/store";
import { restoredSentence } from "../render/restored-sentence.ts";

const everyMs = 15_000;
/** Orders and invoices of so many days are compared each night. */
const days = 7;

/**
 * Sees to it that both sides are compared: at once after a restored backup, and once each night at the time of each
 * organisation, however many servers there are.
 */
export function keepReconciled(
  house: OpenHouse,
  { onMessage }: { readonly onMessage: (text: string) => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const told = new Map<string, string>();

  async function reconcileAll(): Promise<void> {
    for (const name of await organisationNames(house.address)) {
      const organisationId = await findOrganisation(house.database, name, false);
      if (organisationId === null || stopping.signal.aborted) {
        continue;
      }
      const configuration = await withinOrganisation(house.database, organisationId, readConfiguration);
      const flows = inOrderOfNeed(flowsOf(configuration));
      for (const one of await reconcileRestored(house, organisationId)) {
        const sentence = `${flows.find(({ id }) => id === one.flowId)?.path ?? ""}: ${restoredSentence(one, "en")}`;
        // A flow that stays held back says so once, not every time that it is looked at.
        if (told.get(one.flowId) !== sentence) {
          told.set(one.flowId, sentence);
          onMessage(sentence);
        }
      }
      const isDue = await withinOrganisation(house.database, organisationId, (scope) =>
        claimNightlyReconcile(scope, house.clock.now()),
      );
      const enabled = configuration.flows.filter((flow) => flow.enabled).map(({ id }) => id);
      for (const flow of isDue ? flows.filter(({ id }) => enabled.includes(id)) : []) {
        if (stopping.signal.aborted) {
          return;
        }
        await reconcileFlow(house, { organisationId, flowId: flow.id, days }).catch((error: unknown) => {
          onMessage(`${flow.path} could not be compared: ${explainError(error).message}`);
        });
      }
    }
  }

  const work = (async () => {
    while (!stopping.signal.aborted) {
      await reconcileAll().catch(() => undefined);
      await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      // A comparison only reads: what is under way may be left.
      await Promise.race([work, wait(2_000, undefined, { ref: false })]);
    },
  };
}
