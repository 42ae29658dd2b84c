/**
 * What is to be compared is work in a queue of its own: one row for each flow, taken by whichever worker has room. Whose
 * night has come is seen in `transport.night`, so that a server with a thousand organisations asks once, not a thousand
 * times. Both lie beside the schedules, under no row-level security, and hold ids and times alone.
 */
export const comparisons = `
create table transport.comparison (
  flow_id uuid primary key,
  organisation_id uuid not null,
  asked_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null,
  lease_until timestamptz,
  attempt integer not null default 0,
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);
create index comparison_organisation on transport.comparison (organisation_id, due_at);
create table transport.night (
  organisation_id uuid primary key references organisation (id) on delete cascade,
  next_at timestamptz not null
) with (fillfactor = 50);
create index night_next on transport.night (next_at);
grant select, insert, update, delete on transport.comparison, transport.night to koppla_application;

create function koppla_note_night() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into transport.night (organisation_id, next_at)
    values (new.id, (new.reconciled_on + 1 + new.reconcile_minute * interval '1 minute') at time zone new.reconcile_zone)
    on conflict (organisation_id) do update set next_at = excluded.next_at;
  return null;
end $$;
create trigger night_comes after insert or update of reconcile_minute, reconcile_zone, reconciled_on on organisation
  for each row execute function koppla_note_night();

alter table organisation no force row level security;
insert into transport.night (organisation_id, next_at)
  select id, (reconciled_on + 1 + reconcile_minute * interval '1 minute') at time zone reconcile_zone from organisation;
alter table organisation force row level security;
`;
