import type { Difference, KeptField, RecordFields } from "@koppla/mapping";
import { type OrganisationKeys, type SealedValue, sealedValue } from "@koppla/store";
import type { OpenRun } from "../flow/open-flow.ts";
import type { TimelineStep } from "../timeline/timeline.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { Outcome } from "./items.ts";
import { type NewNames, newNames } from "./new-names.ts";
import { activityCell, problemCell } from "./sealed-cells.ts";

/** What came in and went out in one attempt at a record, what changed, and step by step how. */
interface ActivityPayload {
  readonly in: RecordFields;
  readonly out: RecordFields | null;
  readonly changes: readonly Difference[];
  /** What differed as well and stayed as the target has it. */
  readonly kept?: readonly KeptField[];
  readonly trouble: Trouble | null;
  readonly steps: readonly TimelineStep[];
}

/** The values of an outcome, each sealed by itself. */
export interface OutcomeValues {
  readonly problem: SealedValue | null;
  /** Its id is that of the activity. */
  readonly payload: SealedValue | null;
  /** Null: there are none, or they are stored already. */
  readonly names: NewNames | null;
}

export function sealValues(open: OpenRun, outcome: Outcome): OutcomeValues {
  const { keys, flow } = open;
  const { item, linked, trouble, activity, steps = [] } = outcome;
  const { key, fields } = item.record;
  return {
    problem: trouble === null ? null : sealedValue(keys.seal(problemCell(flow.id, key), trouble)),
    payload:
      activity === null
        ? null
        : sealPayload(keys, {
            in: fields,
            out: linked?.fields ?? null,
            changes: activity.changes,
            kept: activity.kept ?? [],
            trouble,
            steps,
          }),
    names: newNames(open, outcome.item),
  };
}

/** Seals the payload of a new activity. */
export function sealPayload(keys: OrganisationKeys, payload: ActivityPayload): SealedValue {
  const id = crypto.randomUUID();
  return { id, sealed: keys.seal(activityCell(id), payload) };
}
