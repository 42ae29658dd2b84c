import type { SystemRecord } from "@koppla/connector-sdk";
import type { Difference, FittedField, KeptField, MappedRecord, RecordFields } from "@koppla/mapping";
import type { Counts, FieldMarks, Link, RecordRow, RecordState, RunPhase, RunPosition, SettledAs } from "@koppla/store";
import type { TimelineStep } from "../timeline/timeline.ts";
import type { Trouble } from "../trouble/trouble.ts";

/** read → What the source gives at once. */
export interface Portion {
  readonly records: readonly SystemRecord[];
  /** Source keys that were asked for and that the source no longer has. */
  readonly missing: readonly string[];
  /** Source keys of records that are there, each larger than an answer may be. */
  readonly tooLarge: readonly string[];
  /** Where the run goes on after it; null when it was the last. */
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
  /** Why it is left alone, where its source says so. */
  readonly leave?: SkipReason;
}

/** match → */
export interface MatchedItem extends MappedItem {
  /** The record's state so far; undefined when the flow has never seen it. */
  readonly known: RecordRow | undefined;
  readonly link: Link | undefined;
  /** Records found in the target, with canonical values; empty when none was found or none was looked for. */
  readonly found: readonly TargetRecord[];
  /** Where none was found: records of the target that are linked with nothing and that something else tells to be it. */
  readonly likely?: readonly TargetRecord[];
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
      /** What differs as well and stays as the target has it. */
      readonly kept: readonly KeptField[];
      /** What it cannot bring about: the record waits for that once the rest is written. */
      readonly leaves?: Trouble;
    };

/** Why nothing is done with a record; the timeline has a sentence for each. */
export type SkipReason =
  | "by_person"
  | "not_in_target"
  | "cancelled"
  | "status_not_taken"
  | "before_start_date"
  | "deleted_in_source"
  | "master_decides"
  | "shares_email"
  | "exists_already"
  | "order_placed"
  | "invoiced"
  | "came_from_target"
  | "placed_elsewhere"
  | "no_stock_kept";

/** decide → */
export type Decision = { readonly item: MatchedItem } & (
  | Write
  /** `adopt`: found in the target as wanted, but not linked or marked yet. */
  | {
      readonly kind: "unchanged";
      readonly adopt: { readonly targetKey: string; readonly fields: RecordFields } | null;
      /** What differs and stays as the target has it. */
      readonly kept: readonly KeptField[];
      /** Texts that do not fit and are left out, where that is news. */
      readonly leftOut: readonly FittedField[];
    }
  | { readonly kind: "skip"; readonly reason: SkipReason }
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
    /** What the link remembers besides, for instance of a document that is placed once. */
    readonly marks?: FieldMarks;
    /** The link has been stored by the procedure that placed the record. */
    readonly isStored?: true;
  } | null;
  readonly trouble: Trouble | null;
  /** What people should know of a record that is well: it opens the incident of its cause, and keeps nothing from going on. */
  readonly noted?: Trouble;
  /** Why the record was left alone: kept with it. */
  readonly skipped?: SkipReason;
  readonly tryAgainAt: Date | null;
  /** Of a document: what becomes of its claims. */
  readonly claims?: { readonly marks: readonly Buffer[]; readonly settled: SettledAs };
  /** What the activity tells; null: an unchanged record makes no entry. */
  readonly activity: {
    readonly action: string;
    readonly changes: readonly Difference[];
    /** What differs as well and stays as the target has it. */
    readonly kept?: readonly KeptField[];
  } | null;
  /** The record's timeline, where there is more to tell than what changed. */
  readonly steps?: readonly TimelineStep[];
}

export interface PageCounts {
  readonly read: number;
  /** Of these, records that were found changed in the source: neither unchanged nor open since an earlier run. */
  readonly found: number;
  readonly counts: Partial<Counts>;
  /** Of those that were written, records with a text that was changed or left out to fit. */
  readonly fitted: number;
}
