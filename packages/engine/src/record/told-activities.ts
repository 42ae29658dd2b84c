import type { RecordFields } from "@koppla/mapping";
import { addActivities, keepValues, type OrganisationKeys, type Scope } from "@koppla/store";
import type { TimelineStep } from "../timeline/timeline.ts";
import { sealPayload } from "./outcome-values.ts";

/** What happened to records without an attempt at them, such as what a person did. */
export async function tellActivities(
  scope: Scope,
  keys: OrganisationKeys,
  place: Parameters<typeof addActivities>[1],
  {
    action,
    steps,
    told,
  }: {
    readonly action: string;
    readonly steps: readonly TimelineStep[];
    readonly told: readonly { readonly sourceKey: string; readonly fields: RecordFields }[];
  },
): Promise<void> {
  const sealed = told.map(({ sourceKey, fields }) => ({
    sourceKey,
    payload: sealPayload(keys, { in: fields, out: null, changes: [], trouble: null, steps }),
  }));
  const payloads = sealed.map(({ payload }) => payload);
  const payloadExpiresAt = await keepValues(scope, place.now, payloads);
  const entries = sealed.map(({ sourceKey, payload: { id } }) => ({
    id,
    sourceKey,
    action,
    problemCode: null,
    payloadExpiresAt,
  }));
  await addActivities(scope, place, entries);
}
