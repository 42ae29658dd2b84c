import type { ColumnType, Generated } from "kysely";

/** JSON columns are read as parsed values and written as text. */
type Json<Value> = ColumnType<Value, string, string>;
type Key = ColumnType<string, string, never>;

export interface Cursor {
  /** Where the next pass of changes begins; null: read everything. */
  readonly watermark: string | null;
  /** The configuration of the pass that set it; another one means that everything has to be read again. */
  readonly configuration: string;
}

/** Which side of an integration a flow writes to. */
export type Side = "left" | "right";

/** By entity, the side whose values count where both differ and Koppla has never seen them agree. */
export type Masters = { readonly [entity: string]: Side };

/** By kind, names of attributes on both sides: those at the same place belong together. */
export type AttributeTables = {
  readonly [Kind in "variant" | "feature"]?: { readonly left: readonly string[]; readonly right: readonly string[] };
};

/** By field, a keyed hash of its value. */
export type FieldMarks = { readonly [field: string]: string };

export type RunState = "running" | "succeeded" | "needs_attention" | "failed" | "paused" | "cancelled";
/** `changes`: what changed since the watermark; `full`: everything; `records`: the records asked for. */
export type RunMode = "changes" | "full" | "records";
/** `keys`: one pass over the target's keys; `list`: the source, page by page; `again`: open records, read once more. */
export type RunPhase = "keys" | "list" | "again";
export const recordStates = ["new", "writing", "done", "unchanged", "skipped", "waiting", "unknown", "failed"] as const;
export type RecordState = (typeof recordStates)[number];

/** `claimed`: being looked for; `writing`: a call may be under way; `unknown`: its answer was lost. */
export type IntentState = "claimed" | "writing" | "unknown";

/** Where a run stands inside its phase. */
export interface RunPosition {
  /** The connector's position; in phase `again` the last source key that was taken. */
  readonly at: string | null;
  readonly since: string | null;
  readonly watermark: string | null;
  /** How often the pass began anew because the source no longer knew the position. */
  readonly restarts: number;
  /** How often the run has waited for the outcome of writes whose answer was lost. */
  readonly waits?: number;
  /** What was changed on both sides is written all the same: a person has decided. */
  readonly overwrite?: true;
  /** However many records are gone from the source: a person has said that it is right. */
  readonly acceptsDeletions?: true;
}

export const countNames = ["created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"] as const;
export type CountName = (typeof countNames)[number];
export type Counts = { readonly [Name in CountName]: number };

export interface Tables {
  organisation: { id: Key; name: string; created_at: Generated<Date> };
  organisation_key: { organisation_id: Key; key_id: number; key_sealed: Buffer; created_at: Generated<Date> };
  connection: {
    organisation_id: Key;
    id: Key;
    name: string;
    system: string;
    base_url: string;
    settings: Json<{ [name: string]: unknown }>;
    credentials_sealed: Buffer;
    credentials_mark: Buffer;
    tokens_sealed: Buffer | null;
    capabilities: ColumnType<{ [name: string]: boolean }, string | undefined, string>;
    capabilities_at: Date | null;
    sign_in_needed: Generated<boolean>;
  };
  integration: {
    organisation_id: Key;
    id: Key;
    name: string;
    left_connection_id: string;
    right_connection_id: string;
    masters: Json<Masters>;
    attributes: Json<AttributeTables>;
  };
  lookup_table: {
    organisation_id: Key;
    integration_id: Key;
    name: string;
    left_values: Json<string[]>;
    right_values: Json<string[]>;
  };
  flow: {
    organisation_id: Key;
    id: Key;
    integration_id: string;
    name: string;
    entity: string;
    left_to_right: boolean;
    settings: Json<{ [name: string]: unknown }>;
    mapping: Json<unknown>;
    schedule: string | null;
    enabled: Generated<boolean>;
    cursor: ColumnType<Cursor | null, string | null, string | null>;
  };
  run: { [Name in CountName]: Generated<number> } & {
    organisation_id: Key;
    id: Key;
    flow_id: string;
    state: RunState;
    mode: RunMode;
    phase: RunPhase;
    position: Json<RunPosition>;
    configuration: string;
    page: Generated<number>;
    attempt: Generated<number>;
    tries: Generated<number>;
    lease_until: Date | null;
    requested_keys: ColumnType<string[] | null, string | null, string | null>;
    started_at: Date;
    finished_at: Date | null;
    read: Generated<number>;
    problem_code: string | null;
    problem_sealed: Buffer | null;
  };
  record: {
    organisation_id: Key;
    flow_id: Key;
    source_key: Key;
    state: RecordState;
    intent: "create" | "update" | null;
    run_id: string;
    page: number;
    configuration: string;
    problem_code: string | null;
    problem_sealed: Buffer | null;
    try_again_at: Date | null;
    updated_at: Date;
  };
  link: {
    organisation_id: Key;
    integration_id: Key;
    entity: Key;
    left_key: string;
    right_key: string;
    left_fingerprint: Buffer | null;
    right_fingerprint: Buffer | null;
    linked_at: Date;
    email_mark: Buffer | null;
    left_marks: ColumnType<FieldMarks | null, string | null, string | null>;
    right_marks: ColumnType<FieldMarks | null, string | null, string | null>;
  };
  intent: {
    organisation_id: Key;
    integration_id: Key;
    entity: Key;
    target: Key;
    subject_mark: Buffer;
    run_id: string;
    attempt: number;
    state: IntentState;
    absent_from: Date | null;
  };
  pass_key: { organisation_id: Key; flow_id: Key; run_id: Key; source_key: Key; gone: boolean };
  target_key: { organisation_id: Key; flow_id: Key; natural_key_mark: Buffer; key: string };
  activity: {
    organisation_id: Key;
    day: string;
    id: Key;
    flow_id: string;
    run_id: string;
    source_key: string;
    at: Date;
    action: string;
    problem_code: string | null;
    payload_sealed: Buffer | null;
  };
}
