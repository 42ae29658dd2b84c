import type { SystemRecord } from "@koppla/connector-sdk";
import type { Difference, Origins, RecordFields } from "@koppla/mapping";
import type { Link } from "@koppla/store";

/** A record of the source, and what is known of it and its counterpart. */
export interface Pair {
  readonly record: SystemRecord;
  readonly link: Link | undefined;
  /** What the mapping wants the target to hold, restricted to an update. */
  readonly wanted: RecordFields;
  /** What stands behind the wanted values. */
  readonly origins: Origins;
}

/** What became of a record: what the target held before (null: it was created), and what was written. */
export interface SettledUpdate {
  readonly target: RecordFields | null;
  readonly changes: readonly Difference[];
}
