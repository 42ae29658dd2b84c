import { lastingCell } from "@koppla/engine/incidents/open-incident";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { auditCell } from "@koppla/service/ground/note-entry";
import { settleCounts, withAdmin, withinOrganisation } from "@koppla/store";

/** A session of the database's owner. */
type Client = Parameters<Parameters<typeof withAdmin>[1]>[0];

/** How much an organisation has gathered. */
export interface Gathered {
  readonly records: number;
  readonly activities: number;
  readonly runs: number;
  /** Most of them closed. */
  readonly incidents: number;
  readonly auditEntries: number;
}

/** Days over which all of it lies. */
const days = 25;
/** Rows of one statement. */
const atOnce = 100_000;

/**
 * Fills an organisation as years of work would: its flows' records, links and runs, what happened, incidents and audit
 * entries. Counts follow by themselves; activity is stored without its checks, as there is much of it.
 */
export async function fillOrganisation(
  engine: ServiceContext,
  organisationId: string,
  gathered: Gathered,
): Promise<void> {
  const keys = await engine.keyRing.of(organisationId);
  const incidents = Array.from({ length: gathered.incidents }, () => {
    const id = crypto.randomUUID();
    const trouble = { kind: "unknown", code: "filled", values: {} };
    const mark = keys.mark("incident", id);
    return { id, mark, sealed: keys.seal(lastingCell(mark), { trouble, recordKey: null, flowId: null }) };
  });
  const details = { name: "Kim", from: "command line", subject: "filled", changes: [] };
  const entries = Array.from({ length: gathered.auditEntries }, (_, index) =>
    keys.seal(auditCell(1_000 + index), details),
  );
  await withAdmin(engine.address, async (client) => {
    await client.query(
      "create temporary table flows as select organisation_id, id, integration_id, entity, row_number()" +
        " over (order by name) - 1 as place, count(*) over () as flows from flow where organisation_id = $1",
      [organisationId],
    );
    await addRuns(client, gathered.runs);
    await client.query("alter table flows add column last_run uuid");
    await client.query(
      "update flows f set last_run = (select id from run where flow_id = f.id order by started_at desc limit 1)",
    );
    await addIncidents(client, organisationId, incidents);
    await inParts(client, gathered.records, addRecords);
    const { rows } = await client.query<{ id: string }>("select id from flows");
    for (const { id } of rows) {
      await withinOrganisation(engine.database, organisationId, (scope) =>
        settleCounts(scope, nothingOf(organisationId, id)),
      );
    }
    await addActivityDays(client);
    await client.query("set session_replication_role = replica");
    await inParts(client, gathered.activities, addActivities);
    await client.query("set session_replication_role = default");
    await client.query(
      `insert into audit_entry (organisation_id, number, at, actor_kind, action, details_sealed, chain_mark)
       select $1, 999 + n, now() - interval '1 minute', 'machine', 'filled', sealed, sha256(sealed)
       from unnest($2::bytea[]) with ordinality as e (sealed, n)`,
      [organisationId, entries],
    );
    await client.query("vacuum analyze");
  });
}

/** A page that settles what was noted before it. */
function nothingOf(organisationId: string, flowId: string) {
  const now = new Date();
  return { organisationId, flowId, now, runStartedAt: now, found: 0, created: 0, updated: 0, skipped: 0 };
}

async function inParts(
  client: Client,
  count: number,
  add: (client: Client, from: number, to: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 1; from <= count; from += atOnce) {
    await add(client, from, Math.min(count, from + atOnce - 1));
  }
}

/** A hundred rows of each page have one time, as records of a page do: to the millisecond, as Koppla's clock tells it. */
const timeOf = (number: string, count: string) =>
  `date_trunc('milliseconds', now() - interval '${days} days' * (1 - (${number} / 100)::float8 / (${count}::float8 / 100 + 1)))`;

function addRuns(client: Client, runs: number) {
  return client.query(
    `insert into run (organisation_id, id, flow_id, state, mode, phase, position, configuration, page, started_at,
       finished_at, read, created, unchanged)
     select f.organisation_id, gen_random_uuid(), f.id, 'succeeded', 'changes', 'list', '{}', 'filled', 1,
       at, at + interval '2 seconds', 10, n % 3, 10 - n % 3
     from generate_series(1, $1::int) n join flows f on f.place = n % f.flows
     cross join lateral (select ${timeOf("n * 100", "$1 * 100")} as at) t`,
    [runs],
  );
}

function addIncidents(
  client: Client,
  organisationId: string,
  incidents: readonly { readonly id: string; readonly mark: Buffer; readonly sealed: Buffer }[],
) {
  return client.query(
    `insert into incident (organisation_id, id, cause_mark, code, category, closing, flow_id, connection_id, opened_at,
       last_seen_at, closed_at, seen, lasting_sealed, for_person)
     select $1, e.id, e.mark, 'filled', 'data', 'records', f.id,
       case when n % 5 = 0 then i.left_connection_id end, at, at + interval '1 minute',
       case when n % 50 > 0 then at + interval '5 minutes' end, 1, e.sealed, n % 2 = 0
     from unnest($2::uuid[], $3::bytea[], $5::bytea[]) with ordinality as e (id, sealed, mark, n) join flows f on f.place = n % f.flows
     join integration i on i.organisation_id = f.organisation_id and i.id = f.integration_id
     cross join lateral (select ${timeOf("n * 100", "$4::int * 100")} as at) t`,
    [
      organisationId,
      incidents.map(({ id }) => id),
      incidents.map(({ sealed }) => sealed),
      incidents.length,
      incidents.map(({ mark }) => mark),
    ],
  );
}

/** Of a thousand records most are well; some wait, each for an open incident. */
function addRecords(client: Client, from: number, to: number) {
  return client.query(
    `with open_ones as (select id, row_number() over (order by id) - 1 as place, count(*) over () as incidents
       from incident where closed_at is null),
     new as (
       select f.*, n, case when n % 1000 < 500 then 'done' when n % 1000 < 900 then 'unchanged'
         when n % 1000 < 980 then 'skipped' when n % 1000 < 995 then 'waiting' when n % 1000 < 999 then 'failed'
         else 'unknown' end as state
       from generate_series($1::int, $2::int) n join flows f on f.place = n % f.flows),
     noted as (
       insert into record (organisation_id, flow_id, source_key, state, run_id, page, configuration, incident_id,
         updated_at)
       select n.organisation_id, n.id, 'filled-' || n.n, n.state,
         n.last_run, 0, 'filled', o.id,
         ${timeOf("n.n", "$2")}
       from new n left join open_ones o on n.state in ('waiting', 'failed', 'unknown')
         and o.place = n.n / 1000 % o.incidents)
     insert into link (organisation_id, integration_id, entity, left_key, right_key, right_fingerprint, linked_at)
     select organisation_id, integration_id, entity, 'filled-' || n, 'FILLED-' || n, decode(repeat('00', 32), 'hex'),
       now() from new where state in ('done', 'unchanged')`,
    [from, to],
  );
}

async function addActivityDays(client: Client): Promise<void> {
  for (let ago = 0; ago <= days; ago++) {
    await client.query("select koppla_make_activity_day((now() at time zone 'UTC')::date - $1::int)", [ago]);
  }
}

function addActivities(client: Client, from: number, to: number) {
  return client.query(
    `insert into activity (organisation_id, day, id, flow_id, run_id, source_key, at, action)
     select f.organisation_id, (at at time zone 'UTC')::date, gen_random_uuid(), f.id,
       '00000000-0000-4000-8000-000000000000', 'filled-' || (1 + n % 1000000), at, 'updated'
     from generate_series($1::int, $2::int) n join flows f on f.place = n % f.flows
     cross join lateral (select now() - interval '${days} days' * (hashint4(n / 100) & 1048575) / 1048576.0 as at) t`,
    [from, to],
  );
}
