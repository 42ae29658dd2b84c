/**
 * Runs that can be paused, resumed and cancelled; a worker's deaths over one page, by which a record that kills its
 * worker is found; the tries of a record, so that no record is sent for ever; and connections whose system cannot be
 * reached, for which one page at a time asks whether it is back.
 */
export const runControl = `
alter table run
  add column stop_requested text check (stop_requested in ('pause', 'cancel')),
  add column waiting_until timestamptz,
  add column settled_attempt integer not null default 0;

alter table record
  add column tries integer not null default 0,
  add column deaths integer not null default 0;

create table breaker (
  organisation_id uuid not null,
  connection_id uuid not null,
  failures integer not null,
  code text not null,
  since timestamptz not null,
  paused_until timestamptz not null,
  primary key (organisation_id, connection_id),
  foreign key (organisation_id, connection_id) references connection (organisation_id, id)
);
alter table breaker enable row level security;
alter table breaker force row level security;
create policy own on breaker using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on breaker to koppla_application;
`;
