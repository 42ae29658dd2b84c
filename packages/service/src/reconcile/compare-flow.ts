import type { Comparison, Difference } from "@koppla/contract/reconcile";
import { reconcileCompare, reconcileRepair } from "@koppla/contract/routes/reconcile";
import {
  describeTrouble,
  differenceTrouble,
  type FoundDifference,
  openFlow,
  reconcileFlow,
  repairMissing,
  subjectOf,
} from "@koppla/engine";
import type { Scope } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import type { FoundFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { refuseOff } from "../runs/run-beginning.ts";
import { comparedFlow } from "./compared-flows.ts";

/**
 * Compares both sides of a flow, writes to neither, and notes each difference, which makes incidents of them. Whoever
 * asks for it stands in the audit log; a schedule does not.
 */
export const compareFlow = organisationFunction(reconcileCompare, async (call, { flow: path, days }) => {
  const flow = comparedFlow(await call.configuration(), path);
  const isAsked = call.actor.kind !== "schedule";
  const note = (scope: Scope) => call.note(scope, { subject: flow.path, changes: [] });
  return viewOf(call, flow, await compare(call, flow, days, isAsked ? note : undefined));
});

/** Compares both sides of a flow, and begins a run that takes up again what is missing in the target. */
export const repairFlow = organisationFunction(reconcileRepair, async (call, { flow: path, days }) => {
  const { context, organisationId, actor } = call;
  const flow = comparedFlow(await call.configuration(), path);
  refuseOff(flow);
  const report = await compare(call, flow, days);
  const repaired = await repairMissing(
    context,
    {
      organisationId,
      flowId: flow.id,
      because: { kind: actor.kind, name: actor.name },
      onReopen: (scope, keys) => call.note(scope, { subject: flow.path, changes: keys.map((key) => ({ what: key })) }),
    },
    report.differences,
  );
  return { comparison: await viewOf(call, flow, report), repair: repairOf(repaired) };
});

function repairOf(repaired: Awaited<ReturnType<typeof repairMissing>>) {
  if (repaired === null) {
    return null;
  }
  return repaired === "busy"
    ? ({ state: "busy" } as const)
    : ({ state: "begun", run: repaired.runId, records: repaired.records } as const);
}

async function compare(
  { context, organisationId }: OrganisationCall,
  flow: FoundFlow,
  days: number | null,
  onEnd?: (scope: Scope) => Promise<void>,
) {
  const request = { organisationId, flowId: flow.id, days };
  const report = await reconcileFlow(context, onEnd === undefined ? request : { ...request, onEnd });
  if (report === null) {
    throw serviceError("being_compared", { flow: flow.path });
  }
  return report;
}

async function viewOf(
  { context, organisationId, actor }: OrganisationCall,
  flow: FoundFlow,
  report: Awaited<ReturnType<typeof compare>>,
): Promise<Comparison> {
  const { language } = actor;
  const open = await openFlow(context, organisationId, flow.id, { prove: false });
  const { counts, mended, differences } = report;
  return {
    flow: flow.path,
    counts,
    mended,
    differences: differences.map((one) => {
      const subject = subjectOf(open, one.sourceKey, language);
      return differenceOf(one, describeTrouble(differenceTrouble(one), subject, language));
    }),
  };
}

function differenceOf(found: FoundDifference, sentence: string): Difference {
  switch (found.kind) {
    case "missing":
    case "dangling":
      return { ...found, sentence };
    case "doubled":
      return { ...found, targetKeys: [...found.targetKeys], sentence };
    case "different":
      return { ...found, fields: [...found.fields], sentence };
  }
}
