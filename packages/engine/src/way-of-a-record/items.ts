import type { SystemRecord } from "@koppla/connector-sdk";
import type { Difference, MappedRecord, RecordFields } from "@koppla/mapping";
import type { Counts, Link, RecordRow, RecordState, RunPhase, RunPosition } from "@koppla/store";
import type { TimelineStep } from "../timeline.ts";
import type { Trouble } from "../trouble.ts";

/** read → */
export interface ReadPage {
  readonly records: readonly SystemRecord[];
  /** Source keys that were asked for and that the source no longer has. */
  readonly missing: readonly string[];
  /** Where the run goes on after this page; null when it was the last. */
  readonly next: {
    readonly phase: RunPhase;
    readonly position: RunPosition;
    /** The next page is taken up only after this time. */
    readonly afterMs?: number;
  } | null;
}

/** map → */
export interface MappedItem {
  readonly record: SystemRecord;
  readonly mapped: MappedRecord;
  /** What there is to say about how it was mapped. */
  readonly steps?: readonly TimelineStep[];
}

/** match → */
export interface MatchedItem extends MappedItem {
  /** The record's state so far; undefined when the flow has never seen it. */
  readonly known: RecordRow | undefined;
  readonly link: Link | undefined;
  /** Records found in the target, with canonical values; empty when none was found or none was looked for. */
  readonly found: readonly TargetRecord[];
  /** Another source record that the found target record is linked to already. */
  readonly takenBy: string | undefined;
}

export interface TargetRecord {
  readonly key: string;
  readonly fields: RecordFields;
}

/** What is to be sent. */
export type Write =
  | { readonly kind: "create"; readonly fields: RecordFields }
  | {
      readonly kind: "update";
      readonly targetKey: string;
      readonly changes: readonly Difference[];
      readonly fields: RecordFields;
    };

/** decide → */
export type Decision = { readonly item: MatchedItem } & (
  | Write
  /** `adopt`: found in the target as wanted, but not linked or marked yet. */
  | { readonly kind: "unchanged"; readonly adopt: { readonly targetKey: string; readonly fields: RecordFields } | null }
  | { readonly kind: "skip"; readonly reason: string }
  | { readonly kind: "wait"; readonly trouble: Trouble }
  | { readonly kind: "fail"; readonly trouble: Trouble }
);

/** write → What became of one record. */
export interface Outcome {
  readonly item: MatchedItem;
  readonly state: Exclude<RecordState, "new" | "writing">;
  readonly intent: "create" | "update" | null;
  /** Written or found in the target: the link to store. */
  readonly linked: {
    readonly targetKey: string;
    readonly fields: RecordFields;
    /** The link has been stored by the procedure that placed the record. */
    readonly isStored?: true;
  } | null;
  readonly trouble: Trouble | null;
  readonly tryAgainAt: Date | null;
  /** What the activity tells; null: an unchanged record makes no entry. */
  readonly activity: { readonly action: string; readonly changes: readonly Difference[] } | null;
  /** The record's timeline, where there is more to tell than what changed. */
  readonly steps?: readonly TimelineStep[];
}

export interface PageCounts {
  readonly read: number;
  readonly counts: Partial<Counts>;
}
