import type { RestoredFlow as RestoredView } from "@koppla/contract/reconcile";
import { restoredMark, restoredSettle } from "@koppla/contract/routes/reconcile";
import { causeBook, describeTrouble, noSubject, type RestoredFlow, reconcileRestored } from "@koppla/engine";
import { countRestore } from "@koppla/store";
import { flowsOf } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** Says that this installation's database was restored from a backup: no flow of any organisation sends before it is compared. */
export const markRestored = organisationFunction(restoredMark, (call) =>
  call.change("restore.count", async (scope) => {
    const now = call.context.clock.now();
    await countRestore(scope, now);
    await call.note(scope, {
      subject: call.organisation,
      changes: [{ what: "restoredAt", after: now.toISOString() }],
    });
    return { restoredAt: now.toISOString() };
  }),
);

/**
 * After a restored backup: links again what flows have sent since, and lets them go on. Empty where nothing is held back.
 * Whoever asks for it stands in the audit log for each flow that goes on; a schedule does not.
 */
export const settleRestored = organisationFunction(restoredSettle, async (call) => {
  const { context, organisationId, actor } = call;
  const subject = noSubject(causeBook(context.connectors.values()));
  const flows = flowsOf(await call.configuration());
  const pathOf = (id: string) => flows.find((flow) => flow.id === id)?.path ?? "";
  const settled = await reconcileRestored(context, organisationId, async (scope, flowId) => {
    if (actor.kind !== "schedule") {
      await call.note(scope, { subject: pathOf(flowId), changes: [] });
    }
  });
  return settled.map((one): RestoredView => {
    const place = { flow: pathOf(one.flowId), flowId: one.flowId };
    return {
      ...place,
      ...standingOf(one, (held) => describeTrouble(held.trouble, subject, actor.language)),
    };
  });
});

type Held = Extract<RestoredFlow, { state: "held" }>;

function standingOf(flow: RestoredFlow, sentenceOf: (held: Held) => string) {
  switch (flow.state) {
    case "free": {
      const { state, looked, relinked, differing, asked } = flow;
      return { state, looked, relinked, differing, asked };
    }
    case "held":
      return { state: flow.state, trouble: flow.trouble, sentence: sentenceOf(flow) };
    case "elsewhere":
      return { state: flow.state };
  }
}
