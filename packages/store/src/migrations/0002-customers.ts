/**
 * Customers and their delivery addresses are placed by several flows at once. An intent says, before anything is
 * searched or sent, who is at which of them; keys and addresses stand in it as keyed hashes. A link carries the hash of
 * the e-mail address, so that several source customers with one address meet at one customer of the target.
 */
export const customers = `
create table intent (
  organisation_id uuid not null,
  integration_id uuid not null,
  entity text not null check (entity in ('customer', 'address')),
  target text not null check (target in ('left', 'right')),
  subject_mark bytea not null,
  run_id uuid not null,
  attempt integer not null,
  state text not null check (state in ('claimed', 'writing', 'unknown')),
  absent_from timestamptz,
  primary key (organisation_id, integration_id, entity, target, subject_mark),
  foreign key (organisation_id, integration_id) references integration (organisation_id, id),
  foreign key (organisation_id, run_id) references run (organisation_id, id)
);
alter table intent enable row level security;
alter table intent force row level security;
create policy own on intent using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on intent to koppla_application;

alter table link add column email_mark bytea;
create index link_by_email on link (organisation_id, integration_id, entity, email_mark) where email_mark is not null;
create index link_by_time on link (organisation_id, integration_id, entity, linked_at);
`;
