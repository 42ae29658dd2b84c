/**
 * Webhooks in. Per connection: the address and the secret that its system was given, sealed. Per delivery: keyed hashes
 * of the ids of its events, so that each counts once, and hints: which records of which flows to look at. No payload is
 * kept. As with schedules, what all servers look through lies in the schema `transport` and holds ids and times: whose
 * address it is, found by the address's hash, and which flows have hints waiting.
 */
export const webhooks = `
create table webhook (
  organisation_id uuid not null,
  connection_id uuid not null,
  registration_sealed bytea not null,
  made_at timestamptz not null,
  primary key (organisation_id, connection_id),
  foreign key (organisation_id, connection_id) references connection (organisation_id, id) on delete cascade
);

create table webhook_event (
  organisation_id uuid not null,
  connection_id uuid not null,
  event_mark bytea not null,
  received_at timestamptz not null,
  primary key (organisation_id, connection_id, event_mark),
  foreign key (organisation_id, connection_id) references connection (organisation_id, id) on delete cascade
);
create index webhook_event_by_time on webhook_event (organisation_id, received_at);

-- Rows are only added and taken away: deliveries of the same record do not wait for each other.
create table hint (
  organisation_id uuid not null,
  id bigint generated always as identity,
  flow_id uuid not null,
  source_key text not null,
  noted_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
);
create index hint_by_flow on hint (organisation_id, flow_id);

do $$
declare t text;
begin
  foreach t in array array['webhook', 'webhook_event', 'hint'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own on %I using (organisation_id = koppla_organisation())
      with check (organisation_id = koppla_organisation())', t);
    execute format('grant select, insert, update, delete on %I to koppla_application', t);
  end loop;
end $$;

create table transport.webhook (
  address_mark bytea primary key,
  organisation_id uuid not null,
  connection_id uuid not null,
  made_at timestamptz not null,
  unique (organisation_id, connection_id),
  foreign key (organisation_id, connection_id) references webhook (organisation_id, connection_id) on delete cascade
);
create table transport.hint (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  flow_id uuid not null
);
grant select, insert, update, delete on transport.webhook, transport.hint to koppla_application;
`;
