import type { ColumnType, Generated } from "kysely";
import type { AccountTables } from "./account-tables.ts";

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

/** When a flow runs by itself: at the times of a cron expression in a zone, or again and again. */
export type FlowSchedule = { readonly cron: string; readonly zone: string } | { readonly everySeconds: number };

/** By field, a keyed hash of its value. */
export type FieldMarks = { readonly [field: string]: string };

export type RunState = "running" | "succeeded" | "needs_attention" | "failed" | "paused" | "cancelled";
/** What somebody asked of a run that a worker is at: it is done when the page at hand is settled. */
export type StopRequest = "pause" | "cancel";
/** `changes`: what changed since the watermark; `full`: everything; `records`: the records asked for. */
export type RunMode = "changes" | "full" | "records";
/** `keys`: one pass over the target's keys; `list`: the source, page by page; `again`: open records, read once more. */
export type RunPhase = "keys" | "list" | "again";
export const recordStates = ["new", "writing", "done", "unchanged", "skipped", "waiting", "unknown", "failed"] as const;
export type RecordState = (typeof recordStates)[number];

/** `claimed`: being looked for; `writing`: a call may be under way; `unknown`: its answer was lost. */
export type IntentState = "claimed" | "writing" | "unknown";

/** `claimed`: being looked for, or waiting; `writing`: a call may be under way, or its answer was lost; `placed`: it is there. */
export type DocumentClaimState = "claimed" | "writing" | "placed";

/** A side of a flow, while both are compared. */
export type ComparedSide = "source" | "target";

/** How both sides of a flow differ over a record. */
export type DifferenceKind = "missing" | "doubled" | "different" | "dangling";

/** Where a run stands inside its phase. */
export interface RunPosition {
  /** The connector's position; in phase `again` the last source key that was taken. */
  readonly at: string | null;
  readonly since: string | null;
  readonly watermark: string | null;
  /** How often the pass began anew because the source no longer knew the position. */
  readonly restarts: number;
  /** Records in a page of the list, where the source could not answer for as many as usual. */
  readonly pageSize?: number;
  /** Watermark from which the list goes on since its pages became smaller, where no position serves for that. */
  readonly from?: string | null;
  /** The latest time of the future that a record of this pass bears, as its source writes it. */
  readonly fromFuture?: string;
  /** The target's keys have been gathered beforehand: they tell who is there. */
  readonly keysGathered?: true;
  /** How many portions of the source the next page takes along: as many as pass within about two seconds. */
  readonly portions?: number;
  /** How often the run has waited for the outcome of writes whose answer was lost. */
  readonly waits?: number;
  /** What was changed on both sides is written all the same: a person has decided. */
  readonly overwrite?: true;
  /** However many records are gone from the source: a person has said that it is right. */
  readonly acceptsDeletions?: true;
  /** Products that orders lack are created from the source, whatever the flow's setting says: a person has asked for it. */
  readonly createsProducts?: true;
  /** What is found by other things than its key is another one, and a new one is made: a person has said so. */
  readonly makesNew?: true;
}

/** Why a connection is paused: its system asked for fewer calls (429), or for none (503). */
export type PauseReason = "rate_limited" | "unavailable";

/** What ends an incident when no record is open for it any more; see migration 0008. */
export type Closing = "records" | "call" | "page" | "run" | "hand";

export const countNames = ["created", "updated", "unchanged", "skipped", "waiting", "unknown", "failed"] as const;
export type CountName = (typeof countNames)[number];
export type Counts = { readonly [Name in CountName]: number };

/** Who or what began a run: a person, an API key, the command line of the machine, a schedule or a webhook. */
export type BegunBecause = "person" | "key" | "machine" | "schedule" | "webhook";

/** Who changes something, as audit entries name the kind. */
export type AuditActorKind = "person" | "key" | "schedule" | "machine";

export interface Tables extends AccountTables {
  audit_head: {
    organisation_id: Key;
    number: number;
    chain_mark: Buffer;
    /** The last entry that was forgotten, with its hash: the chain goes on from there. */
    forgotten_number: Generated<number>;
    forgotten_mark: Generated<Buffer>;
  };
  audit_entry: {
    organisation_id: Key;
    number: number;
    at: Date;
    actor_kind: AuditActorKind;
    actor_id: string | null;
    action: string;
    details_sealed: Buffer;
    chain_mark: Buffer;
  };
  organisation: {
    id: Key;
    /** The short name of files, commands and addresses. */
    name: string;
    /** As people write it; null: the short name. */
    title: Generated<string | null>;
    language: Generated<"en" | "sv" | "nl">;
    created_at: Generated<Date>;
    reconcile_minute: Generated<number>;
    reconcile_zone: Generated<string>;
    reconciled_on: Generated<string>;
    retention_hours: Generated<number>;
  };
  api_key: {
    organisation_id: Key;
    id: Key;
    key_mark: Buffer;
    scopes: string[];
    details_sealed: Buffer;
    made_at: Date;
    expires_at: Date | null;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  pending_sign_in: {
    organisation_id: Key;
    state_mark: Buffer;
    connection_id: Key;
    actor_mark: Buffer;
    details_sealed: Buffer;
    begun_at: Date;
  };
  kept_answer: {
    organisation_id: Key;
    request_mark: Buffer;
    input_mark: Buffer;
    answer_sealed: Buffer;
    made_at: Date;
  };
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
    search_controls: ColumnType<{ [subject: string]: unknown }, string | undefined, string>;
    sign_in_needed: Generated<boolean>;
  };
  connection_test: {
    organisation_id: Key;
    connection_id: Key;
    tested_at: Date;
    passed: number;
    tried: number;
    report_sealed: Buffer;
  };
  call_state: {
    organisation_id: Key;
    connection_id: Key;
    paused_until: Date | null;
    paused_because: PauseReason | null;
    lowered_to: number | null;
    lowered_at: Date | null;
  };
  call_window: {
    organisation_id: Key;
    connection_id: Key;
    seconds: number;
    calls: number;
    position: number;
    ends: (Date | null)[];
    background_position: number;
    background_ends: (Date | null)[];
  };
  integration: {
    organisation_id: Key;
    id: Key;
    name: string;
    left_connection_id: string;
    right_connection_id: string;
    masters: Json<Masters>;
    attributes: Json<AttributeTables>;
    epoch: Generated<number>;
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
    schedule: ColumnType<FlowSchedule | null, string | null, string | null>;
    enabled: Generated<boolean>;
    version: Generated<number>;
    cursor: ColumnType<Cursor | null, string | null, string | null>;
    restores_seen: Generated<number>;
    forgot_at: Generated<Date | null>;
  };
  /** Where all servers look for what has come due, in all organisations: ids and times alone. */
  "transport.schedule": { flow_id: Key; organisation_id: Key; next_at: Date; owed_at: Date | null };
  webhook: { organisation_id: Key; connection_id: Key; registration_sealed: Buffer; made_at: Date };
  webhook_event: { organisation_id: Key; connection_id: Key; event_mark: Buffer; received_at: Date };
  hint: { organisation_id: Key; id: Generated<string>; flow_id: string; source_key: string; noted_at: Date };
  "transport.comparison": {
    flow_id: Key;
    organisation_id: Key;
    asked_at: Generated<Date>;
    due_at: Date;
    lease_until: Date | null;
    attempt: Generated<number>;
  };
  /** When each organisation's next night begins; kept by a trigger of its row. */
  "transport.night": { organisation_id: Key; next_at: Date };
  /** Flows that are at work or paused; kept by a trigger of their runs. */
  "transport.busy": { flow_id: Key; organisation_id: Key };
  "transport.webhook": {
    address_mark: Buffer;
    organisation_id: Key;
    connection_id: Key;
    made_at: Date;
    /** When the system is next asked whether it still knows the address. */
    renew_at: Generated<Date>;
  };
  /** Workers that live, and when each said so last. */
  "transport.worker": { id: Key; seen_at: Date };
  "transport.hint": { id: Generated<string>; organisation_id: Key; flow_id: Key };
  flow_version: {
    organisation_id: Key;
    flow_id: Key;
    version: number;
    settings: Json<{ [name: string]: unknown }>;
    mapping: Json<unknown>;
    made_at: Date;
    note_sealed: Buffer | null;
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
    flow_version: Generated<number>;
    page: Generated<number>;
    attempt: Generated<number>;
    tries: Generated<number>;
    lease_until: Date | null;
    stop_requested: StopRequest | null;
    waiting_until: Date | null;
    settled_attempt: Generated<number>;
    requested_keys: ColumnType<string[] | null, string | null, string | null>;
    started_at: Date;
    finished_at: Date | null;
    read: Generated<number>;
    fitted: Generated<number>;
    problem_code: string | null;
    problem_id: string | null;
    problem_expires_at: Date | null;
    begun_because: BegunBecause | null;
    begun_by_sealed: Buffer | null;
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
    problem_id: string | null;
    problem_expires_at: Date | null;
    try_again_at: Date | null;
    tries: Generated<number>;
    deaths: Generated<number>;
    updated_at: Date;
    incident_id: string | null;
    label_id: string | null;
    label_expires_at: Date | null;
    label_mark: Buffer | null;
    counted_as: CountName | "none" | null;
    /** A person skipped it: a keyed hash of what the source had then. */
    skip_mark: Buffer | null;
  };
  incident: {
    organisation_id: Key;
    id: Key;
    cause_mark: Buffer;
    code: string;
    category: string;
    closing: Closing;
    flow_id: string | null;
    connection_id: string | null;
    opened_at: Date;
    last_seen_at: Date;
    closed_at: Date | null;
    /** Whether a person must settle it: then the organisation is not in step. */
    for_person: boolean;
    /** How often the cause was met; the driver reads a bigint as text. */
    seen: ColumnType<string, number, never>;
    example_id: string | null;
    example_expires_at: Date | null;
    lasting_sealed: Buffer | null;
  };
  /** What transactions have noted of records' states; a settled page adds it to the counts. */
  record_count_change: {
    organisation_id: Key;
    id: Generated<string>;
    flow_id: Key;
    state: RecordState;
    incident_id: string | null;
    records: number;
  };
  record_count: { organisation_id: Key; flow_id: Key; state: RecordState; records: string };
  incident_count: { organisation_id: Key; incident_id: Key; flow_id: Key; records: string };
  moved_hour: { organisation_id: Key; flow_id: Key; hour: Date; found: number; carried: number };
  run_day: { organisation_id: Key; flow_id: Key; day: string; created: number; updated: number; skipped: number };
  in_step: { organisation_id: Key; holds: boolean; since: Date };
  breaker: {
    organisation_id: Key;
    connection_id: Key;
    failures: number;
    code: string;
    since: Date;
    paused_until: Date;
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
    left_written: ColumnType<FieldMarks | null, string | null, string | null>;
    right_written: ColumnType<FieldMarks | null, string | null, string | null>;
    left_mapped_by: string | null;
    right_mapped_by: string | null;
    left_natural_mark: Buffer | null;
    right_natural_mark: Buffer | null;
  };
  intent: {
    organisation_id: Key;
    connection_id: Key;
    entity: Key;
    subject_mark: Buffer;
    run_id: string;
    attempt: number;
    state: IntentState;
    absent_from: Date | null;
  };
  /** How far somebody has come in the wizard. */
  setup: {
    organisation_id: Key;
    id: Key;
    choices: Json<{ readonly [name: string]: unknown }>;
    started_at: ColumnType<Date, Date, never>;
    finished_at: Date | null;
  };
  document_claim: {
    organisation_id: Key;
    claim_mark: Buffer;
    /** Who holds it: a document of a source, or all invoices of one sale. */
    holder_mark: Buffer;
    /** Where the holder comes from. */
    source_mark: Buffer;
    flow_id: string;
    source_key: string;
    run_id: string;
    attempt: number;
    state: DocumentClaimState;
    claimed_at: Date;
  };
  pass_key: { organisation_id: Key; flow_id: Key; run_id: Key; source_key: Key; gone: boolean };
  target_key: { organisation_id: Key; flow_id: Key; natural_key_mark: Buffer; key: string };
  difference: {
    organisation_id: Key;
    flow_id: Key;
    source_key: Key;
    kind: DifferenceKind;
    found_at: Date;
    seen_at: Date;
  };
  reconcile_key: {
    organisation_id: Key;
    flow_id: Key;
    side: ComparedSide;
    key: Key;
    natural_key_mark: Buffer | null;
  };
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
    /** The payload lies under the entry's own id. */
    payload_expires_at: Date | null;
  };
  mark: { organisation_id: Key; text_mark: Buffer; flow_id: Key; source_key: Key };
  sealed_value: { organisation_id: Key; expires_at: Date; id: Key; body_sealed: Buffer };
}
