import { setTimeout as wait } from "node:timers/promises";
import { explainError, wordsOf } from "@koppla/service/context/explain-error";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { scheduleActor } from "@koppla/service/ground/actor";
import { listOrganisations } from "@koppla/service/organisations/list-organisations";
import { compareFlow } from "@koppla/service/reconcile/compare-flow";
import { claimNight } from "@koppla/service/reconcile/nightly";
import { settleRestored } from "@koppla/service/reconcile/restored";
import { restoredSentence } from "../render/restored-sentence.ts";

const everyMs = 15_000;
/** Orders and invoices of so many days are compared each night. */
const days = 7;

/**
 * Sees to it that both sides are compared: at once after a restored backup, and once each night at the time of each
 * organisation, however many servers there are.
 */
export function keepReconciled(
  engine: ServiceContext,
  { onMessage }: { readonly onMessage: (text: string) => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const told = new Map<string, string>();

  /** What stays as it is is told once, not every time that it is looked at. @param sentence null: it is no more */
  function tellOnce(about: string, sentence: string | null): void {
    if (stopping.signal.aborted) {
      return;
    }
    if (sentence === null) {
      told.delete(about);
    } else if (told.get(about) !== sentence) {
      told.set(about, sentence);
      onMessage(sentence);
    }
  }

  async function reconcileAll(): Promise<void> {
    for (const { name } of await listOrganisations(engine, scheduleActor, {})) {
      if (stopping.signal.aborted) {
        return;
      }
      const error = await reconcileOrganisation(name).then(() => null, wordsOf);
      tellOnce(`organisation ${name}`, error && `The flows of ${name} could not be compared: ${error}`);
    }
  }

  async function reconcileOrganisation(organisation: string): Promise<void> {
    for (const one of await settleRestored(engine, scheduleActor, { organisation })) {
      tellOnce(`flow ${one.flowId}`, `${one.flow}: ${restoredSentence(one)}`);
    }
    for (const flow of await claimNight(engine, organisation)) {
      if (stopping.signal.aborted) {
        return;
      }
      await compareFlow(engine, scheduleActor, { organisation, flow, days }).catch((error: unknown) => {
        onMessage(`${flow} could not be compared: ${explainError(error).message}`);
      });
    }
  }

  const work = (async () => {
    while (!stopping.signal.aborted) {
      const error = await reconcileAll().then(() => null, wordsOf);
      tellOnce("all", error && `Nothing could be compared: ${error}`);
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
