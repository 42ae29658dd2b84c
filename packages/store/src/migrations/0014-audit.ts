/**
 * Who changed what: one entry for each change, in the transaction of the change. The entries of an organisation form a
 * chain: each holds the keyed hash of itself and of the one before, so a missing or altered entry shows. `audit_head` is
 * the end of the chain; its row lock gives entries their order. Runs keep who or what began them; earlier runs do not know.
 */
export const audit = `
create table audit_head (
  organisation_id uuid primary key references organisation (id),
  number integer not null,
  chain_mark bytea not null
);
create table audit_entry (
  organisation_id uuid not null references organisation (id),
  number integer not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'key', 'schedule', 'machine')),
  actor_id uuid,
  action text not null,
  details_sealed bytea not null,
  chain_mark bytea not null,
  primary key (organisation_id, number)
);
create index audit_entry_at on audit_entry (organisation_id, at desc);

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy own on audit_head using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update on audit_head to koppla_application;

alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy own on audit_entry using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert on audit_entry to koppla_application;

alter table run
  add column begun_because text check (begun_because in ('person', 'key', 'machine', 'schedule', 'webhook')),
  add column begun_by_sealed bytea;
`;
