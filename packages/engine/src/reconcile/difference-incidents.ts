import type { DifferenceKind, Scope } from "@koppla/store";
import type { OpenRun } from "../flow/open-flow.ts";
import { closeIncident, openIncident } from "../incidents/open-incident.ts";
import type { FoundDifference } from "../record/verdict.ts";
import { differenceCodes, differenceTrouble } from "./difference.ts";

/** Opens the incident of a difference: its own, or the one that all beyond a number share. */
export async function openDifference(
  scope: Scope,
  { engine, organisationId, flow }: OpenRun,
  difference: FoundDifference,
  { isOwn }: { readonly isOwn: boolean },
): Promise<void> {
  const { kind, sourceKey } = difference;
  await openIncident(scope, engine, {
    organisationId,
    cause: {
      code: differenceCodes[kind],
      category: "data",
      flowId: flow.id,
      trouble: differenceTrouble(difference),
      recordKey: sourceKey,
      distinguishedBy: isOwn ? [sourceKey] : [],
    },
  });
}

export async function closeDifference(
  scope: Scope,
  { engine, organisationId, flow }: OpenRun,
  kind: DifferenceKind,
  sourceKey: string,
): Promise<void> {
  const cause = { code: differenceCodes[kind], flowId: flow.id, distinguishedBy: [sourceKey] };
  await closeIncident(scope, engine, { organisationId, cause });
}

/** Closes the incident that all differences of a kind beyond a number share: there are no longer so many. */
export async function closeMore(scope: Scope, open: OpenRun, kind: DifferenceKind): Promise<void> {
  const { engine, organisationId, flow } = open;
  await closeIncident(scope, engine, { organisationId, cause: { code: differenceCodes[kind], flowId: flow.id } });
}
