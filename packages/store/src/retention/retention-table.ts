/** How the rows of a table go when they are old. */
export type Forgetting =
  /** Statements of the application role: within each organisation, or where a table is of the whole installation, once. */
  | { readonly by: "rows"; readonly of: "organisation" | "installation"; readonly unless?: string }
  /** A function of the administrator, as the application role may not delete here. */
  | { readonly by: "function"; readonly of: "organisation" | "installation"; readonly name: string }
  /** Tables that hold a day or an hour each are dropped whole: that erases. */
  | { readonly by: "partitions" };

/** How long the rows of one table are kept. */
export type Kept =
  | {
      readonly table: string;
      /** What tells how old row `t` is: a column, or a question. */
      readonly since: string;
      readonly hours: number;
      readonly forgetting: Forgetting;
    }
  | { readonly table: string; readonly stays: string };

const day = 24;
const ofOrganisation: Forgetting = { by: "rows", of: "organisation" };
const ofInstallation: Forgetting = { by: "rows", of: "installation" };

/** The run that a row belongs to, as far as it has ended. */
const endOfRun = "(select r.finished_at from run r where r.organisation_id = t.organisation_id and r.id = t.run_id)";

/** Every table of the database, and how long its rows are kept. A table that is not here fails a test. */
export const retention: readonly Kept[] = [
  // What happened.
  { table: "activity", since: "t.at", hours: 30 * day, forgetting: { by: "partitions" } },
  { table: "sealed_value", since: "t.expires_at", hours: 0, forgetting: { by: "partitions" } },
  { table: "pass_key", since: endOfRun, hours: day, forgetting: ofOrganisation },
  { table: "intent", since: endOfRun, hours: 30 * day, forgetting: ofOrganisation },
  {
    table: "run",
    since: "t.finished_at",
    hours: 30 * day,
    // The last one of each flow stays: it tells until when the flow is known to have run.
    forgetting: {
      ...ofOrganisation,
      unless: `not exists (select from run n where n.flow_id = t.flow_id and n.started_at > t.started_at)
        or exists (select from intent i where i.run_id = t.id)
        or exists (select from pass_key p where p.flow_id = t.flow_id and p.run_id = t.id)`,
    },
  },
  {
    table: "incident",
    since: "t.closed_at",
    hours: 90 * day,
    forgetting: { by: "function", of: "organisation", name: "koppla_forget_incidents" },
  },
  {
    table: "audit_entry",
    since: "t.at",
    hours: 365 * day,
    forgetting: { by: "function", of: "organisation", name: "koppla_forget_audit_entries" },
  },
  { table: "audit_head", stays: "the beginning and the end of each organisation's chain" },
  { table: "moved_hour", since: "t.hour", hours: 8 * day, forgetting: ofOrganisation },
  { table: "run_day", since: "t.day", hours: 8 * day, forgetting: ofOrganisation },

  // Deliveries and requests.
  { table: "webhook_event", since: "t.received_at", hours: day, forgetting: ofOrganisation },
  { table: "hint", since: "t.noted_at", hours: day, forgetting: ofOrganisation },
  { table: "kept_answer", since: "t.made_at", hours: 2 * day, forgetting: ofOrganisation },
  { table: "connection_test", since: "t.tested_at", hours: 30 * day, forgetting: ofOrganisation },
  { table: "pending_sign_in", since: "t.begun_at", hours: day, forgetting: ofOrganisation },
  { table: "transport.hint", stays: "goes when its flow is looked at, or with the flow" },
  { table: "transport.webhook", stays: "goes with its connection's webhook" },
  { table: "transport.schedule", stays: "one for each flow that has a schedule" },
  { table: "transport.comparison", stays: "goes when its flow is compared, or with the flow" },
  { table: "transport.night", stays: "one for each organisation" },
  { table: "transport.busy", stays: "goes when the flow's run ends, or with the flow" },
  { table: "transport.restore_mark", since: "t.marked_at", hours: 365 * day, forgetting: ofInstallation },
  { table: "transport.worker", stays: "goes when the worker ends, or another one says that it lives" },
  { table: "transport.session", stays: "those that have ended go when another session registers" },

  // Limits.
  {
    table: "call_window",
    // One that holds no call any more says nothing: it is made again with the next call.
    since: `(select coalesce(max(e), '-infinity') + t.seconds * interval '1 second'
      from unnest(t.ends || t.background_ends) as e)`,
    hours: day,
    forgetting: ofOrganisation,
  },
  { table: "call_state", stays: "one for each connection" },
  { table: "breaker", stays: "one for each connection that cannot be reached; goes when it can" },

  // What is known of records, for as long as their flow is there.
  { table: "record", stays: "what became of each record of the source" },
  { table: "customer_answer", stays: "without it a person is asked again" },
  { table: "link", stays: "without it a record would be sent again" },
  { table: "setup", stays: "names of what is set up, until the organisation goes" },
  { table: "document_claim", stays: "without it another flow could place the document once more" },
  { table: "mark", stays: "one for each text by which a record is found" },
  { table: "record_count", stays: "one for each flow and state" },
  { table: "record_count_change", stays: "goes with the next settled page of its flow" },
  { table: "incident_count", stays: "goes with its incident" },
  { table: "in_step", stays: "one for each organisation" },
  { table: "target_key", stays: "gathered anew when a run needs them: at most one for each record of the target" },
  { table: "reconcile_key", stays: "gathered anew by each comparison" },
  { table: "difference", stays: "goes when a comparison does not find it again" },

  // The set-up.
  { table: "installation", stays: "one row" },
  { table: "migration", stays: "one for each version" },
  { table: "queue_version", stays: "one row" },
  { table: "organisation", stays: "the set-up" },
  { table: "organisation_key", stays: "without it nothing can be opened" },
  { table: "connection", stays: "the set-up" },
  { table: "webhook", stays: "one for each connection that has one" },
  { table: "integration", stays: "the set-up" },
  { table: "lookup_table", stays: "the set-up" },
  { table: "flow", stays: "the set-up" },
  { table: "flow_version", stays: "a version can be restored, however old it is" },
  { table: "api_key", stays: "also one that was revoked tells who could do something" },

  // Who signs in.
  { table: "account.session", since: "t.expires_at", hours: day, forgetting: ofInstallation },
  { table: "account.verification", since: "t.expires_at", hours: day, forgetting: ofInstallation },
  { table: "account.one_time_address", since: "t.expires_at", hours: day, forgetting: ofInstallation },
  { table: "account.device", since: "t.expires_at", hours: day, forgetting: ofInstallation },
  { table: "account.attempt", since: "t.at", hours: 2 * day, forgetting: ofInstallation },
  { table: "account.invitation", since: "t.expires_at", hours: 30 * day, forgetting: ofInstallation },
  {
    table: "account.event",
    since: "t.at",
    hours: 365 * day,
    forgetting: { by: "function", of: "installation", name: "koppla_forget_account_events" },
  },
  { table: "account.person", stays: "goes when the person removes the account" },
  { table: "account.credential", stays: "goes with its person" },
  { table: "account.second_factor", stays: "goes with its person" },
  { table: "account.member", stays: "goes with its person or its organisation" },
  { table: "account.second_factor_demand", stays: "one for each organisation that has it" },
  { table: "account.web_address", stays: "one row" },
];

/** How long rows of a table are kept, in hours. @throws Error for one whose rows stay */
export function hoursKept(table: string): number {
  const kept = retention.find((one) => one.table === table);
  if (kept === undefined || "stays" in kept) {
    throw new Error(`Rows of ${table} are not forgotten.`);
  }
  return kept.hours;
}
