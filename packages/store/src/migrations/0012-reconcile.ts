/**
 * What the nightly comparison of both sides needs, and what tells that this database was restored or is a copy.
 *
 * `fingerprint` is what PostgreSQL calls this server, its timeline, this database and this table: all of them change when
 * a backup is put elsewhere, and the timeline when one is played back to an earlier moment. `restores` counts how often
 * that was noticed; a flow that has seen fewer sends nothing until it has been reconciled.
 *
 * `difference` is what the last comparison found, so that the next one looks at it again, however old it is by then.
 * `reconcile_key` holds the keys of both sides while they are compared, so that they need no memory.
 */
export const reconcile = `
alter table installation
  add column fingerprint text,
  add column restores integer not null default 0,
  add column restored_at timestamptz;
grant update (fingerprint, restores, restored_at) on installation to koppla_application;

alter table flow add column restores_seen integer not null default 0;

alter table organisation
  add column reconcile_minute integer not null default 180 check (reconcile_minute between 0 and 1439),
  add column reconcile_zone text not null default 'UTC',
  add column reconciled_on date not null default current_date;
grant update (reconcile_minute, reconcile_zone, reconciled_on) on organisation to koppla_application;

create table reconcile_key (
  organisation_id uuid not null,
  flow_id uuid not null,
  side text not null check (side in ('source', 'target')),
  key text not null,
  natural_key_mark bytea,
  primary key (organisation_id, flow_id, side, key),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id)
);
create index reconcile_key_by_mark on reconcile_key (organisation_id, flow_id, side, natural_key_mark);
create table difference (
  organisation_id uuid not null,
  flow_id uuid not null,
  source_key text not null,
  kind text not null check (kind in ('missing', 'doubled', 'different', 'dangling')),
  found_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (organisation_id, flow_id, source_key, kind),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id)
);
alter table difference enable row level security;
alter table difference force row level security;
create policy own on difference using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on difference to koppla_application;

alter table reconcile_key enable row level security;
alter table reconcile_key force row level security;
create policy own on reconcile_key using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, delete on reconcile_key to koppla_application;
`;
