/**
 * The ground rules, from the first table on: the organisation in every key and foreign key, forced row-level security,
 * sealed secrets and payloads, no personal data in clear columns, activity in day partitions.
 */
export const ground = `
create function koppla_organisation() returns uuid language sql stable as
  $$ select nullif(current_setting('koppla.organisation_id', true), '')::uuid $$;

create table installation (
  one boolean primary key default true check (one),
  key_check_sealed bytea not null
);

create table organisation (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);

create table organisation_key (
  organisation_id uuid not null references organisation (id),
  key_id integer not null,
  key_sealed bytea not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, key_id)
);

create table connection (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  system text not null,
  base_url text not null,
  settings jsonb not null,
  credentials_sealed bytea not null,
  credentials_mark bytea not null,
  tokens_sealed bytea,
  capabilities jsonb not null default '{}',
  capabilities_at timestamptz,
  sign_in_needed boolean not null default false,
  primary key (organisation_id, id),
  unique (organisation_id, name)
);

create unlogged table rate_slot (
  organisation_id uuid not null,
  connection_id uuid not null,
  due timestamptz not null,
  primary key (organisation_id, connection_id)
) with (fillfactor = 50);

create table integration (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  name text not null,
  left_connection_id uuid not null,
  right_connection_id uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, name),
  foreign key (organisation_id, left_connection_id) references connection (organisation_id, id),
  foreign key (organisation_id, right_connection_id) references connection (organisation_id, id),
  check (left_connection_id <> right_connection_id)
);

create table lookup_table (
  organisation_id uuid not null,
  integration_id uuid not null,
  name text not null,
  left_values jsonb not null,
  right_values jsonb not null,
  primary key (organisation_id, integration_id, name),
  foreign key (organisation_id, integration_id) references integration (organisation_id, id) on delete cascade
);

create table flow (
  organisation_id uuid not null,
  id uuid not null,
  integration_id uuid not null,
  name text not null,
  entity text not null,
  left_to_right boolean not null,
  settings jsonb not null,
  mapping jsonb not null,
  schedule text,
  enabled boolean not null default true,
  cursor jsonb,
  primary key (organisation_id, id),
  unique (organisation_id, integration_id, name),
  foreign key (organisation_id, integration_id) references integration (organisation_id, id)
);

create table run (
  organisation_id uuid not null,
  id uuid not null,
  flow_id uuid not null,
  state text not null check (state in ('running', 'succeeded', 'needs_attention', 'failed', 'paused', 'cancelled')),
  mode text not null check (mode in ('changes', 'full', 'records')),
  phase text not null check (phase in ('keys', 'list', 'again')),
  position jsonb not null,
  configuration text not null,
  page integer not null default 0,
  attempt integer not null default 0,
  tries integer not null default 0,
  lease_until timestamptz,
  requested_keys jsonb,
  started_at timestamptz not null,
  finished_at timestamptz,
  read integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  skipped integer not null default 0,
  waiting integer not null default 0,
  unknown integer not null default 0,
  failed integer not null default 0,
  problem_code text,
  problem_sealed bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id),
  check (read = created + updated + unchanged + skipped + waiting + unknown + failed)
);
create unique index run_one_per_flow on run (organisation_id, flow_id) where state in ('running', 'paused');
create index run_by_flow on run (organisation_id, flow_id, started_at desc);

create table record (
  organisation_id uuid not null,
  flow_id uuid not null,
  source_key text not null,
  state text not null check (state in ('new', 'writing', 'done', 'unchanged', 'skipped', 'waiting', 'unknown', 'failed')),
  intent text check (intent in ('create', 'update')),
  run_id uuid not null,
  page integer not null,
  configuration text not null,
  problem_code text,
  problem_sealed bytea,
  try_again_at timestamptz,
  updated_at timestamptz not null,
  primary key (organisation_id, flow_id, source_key),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id)
) with (fillfactor = 80);
create index record_open on record (organisation_id, flow_id, source_key)
  where state in ('writing', 'waiting', 'unknown', 'failed');

create table link (
  organisation_id uuid not null,
  integration_id uuid not null,
  entity text not null,
  left_key text not null,
  right_key text not null,
  left_fingerprint bytea,
  right_fingerprint bytea,
  linked_at timestamptz not null,
  primary key (organisation_id, integration_id, entity, left_key),
  unique (organisation_id, integration_id, entity, right_key),
  foreign key (organisation_id, integration_id) references integration (organisation_id, id)
) with (fillfactor = 80);

create table target_key (
  organisation_id uuid not null,
  flow_id uuid not null,
  natural_key_mark bytea not null,
  key text not null,
  primary key (organisation_id, flow_id, natural_key_mark, key),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id)
);

create table activity (
  organisation_id uuid not null,
  day date not null,
  id uuid not null,
  flow_id uuid not null,
  run_id uuid not null,
  source_key text not null,
  at timestamptz not null,
  action text not null,
  problem_code text,
  payload_sealed bytea,
  primary key (organisation_id, day, id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id)
) partition by range (day);
create index activity_by_record on activity (organisation_id, flow_id, source_key, at desc);
create index activity_by_time on activity (organisation_id, at desc);
create table activity_other partition of activity default;

alter table organisation enable row level security;
alter table organisation force row level security;
create policy own on organisation
  using (id = koppla_organisation() or name = current_setting('koppla.organisation_name', true))
  with check (id = koppla_organisation());

-- The operator's role may list the organisations' names, and nothing else of them.
create policy operator on organisation for select to current_user using (true);

do $$
declare t text;
begin
  foreach t in array array['organisation_key', 'connection', 'rate_slot', 'integration', 'lookup_table',
      'flow', 'run', 'record', 'link', 'target_key', 'activity', 'activity_other'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own on %I using (organisation_id = koppla_organisation())
      with check (organisation_id = koppla_organisation())', t);
  end loop;
end $$;

grant usage on schema public to koppla_application;
grant select on installation to koppla_application;
grant select, insert on organisation, organisation_key to koppla_application;
grant select, insert, update, delete on connection, rate_slot, integration, lookup_table, flow, run,
  record, link, target_key to koppla_application;
grant select, insert on activity to koppla_application;
`;
