/**
 * Counts that lists and the overview read, so that nobody counts a million records for a page.
 *
 * How many records of a flow are in which state, and how many are open for an incident, changes with nearly every
 * transaction of a page, and several of them run at once. Each adds rows of its own that say what changed
 * (`record_count_change`), so none waits for another. The transaction that settles the page adds them up. Who reads
 * takes both. Triggers note the changes, from the rows as they were and are: no statement can forget it.
 *
 * What moved, by hour, and what runs of a day did, change with settled pages alone: one row for each flow.
 *
 * Whether an organisation is in step follows from its open incidents. It is decided at the end of a transaction that
 * opened or closed one, in a row that the next such transaction waits for: it is the last lock that each takes.
 */
export const counts = `
create table record_count (
  organisation_id uuid not null,
  flow_id uuid not null,
  state text not null,
  records bigint not null,
  primary key (organisation_id, flow_id, state),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);

create table incident_count (
  organisation_id uuid not null,
  incident_id uuid not null,
  flow_id uuid not null,
  records bigint not null,
  primary key (organisation_id, incident_id, flow_id),
  foreign key (organisation_id, incident_id) references incident (organisation_id, id) on delete cascade,
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);
create index incident_count_by_flow on incident_count (organisation_id, flow_id, incident_id);

create table record_count_change (
  organisation_id uuid not null,
  id bigint generated always as identity,
  flow_id uuid not null,
  state text not null,
  incident_id uuid,
  records integer not null,
  primary key (organisation_id, flow_id, id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
);

create table moved_hour (
  organisation_id uuid not null,
  flow_id uuid not null,
  hour timestamptz not null,
  found integer not null,
  carried integer not null,
  primary key (organisation_id, hour, flow_id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);

create table run_day (
  organisation_id uuid not null,
  flow_id uuid not null,
  day date not null,
  created integer not null,
  updated integer not null,
  skipped integer not null,
  primary key (organisation_id, day, flow_id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);

create table in_step (
  organisation_id uuid primary key references organisation (id),
  holds boolean not null,
  since timestamptz not null
);

do $$
declare t text;
begin
  foreach t in array array['record_count', 'incident_count', 'record_count_change', 'moved_hour', 'run_day', 'in_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own on %I using (organisation_id = koppla_organisation())
      with check (organisation_id = koppla_organisation())', t);
  end loop;
end $$;
grant select, insert, update, delete on record_count, incident_count, record_count_change, moved_hour, run_day
  to koppla_application;
grant select, insert, update on in_step to koppla_application;

-- What Koppla settles by itself keeps nothing out of step. Open incidents of earlier versions count as a person's.
alter table incident add column for_person boolean not null default true;
alter table incident alter column for_person drop default;

-- What there is already.
do $$
declare t text;
begin
  foreach t in array array['organisation', 'record', 'run', 'incident', 'record_count', 'incident_count', 'moved_hour',
      'run_day', 'in_step'] loop
    execute format('alter table %I no force row level security', t);
  end loop;
end $$;
insert into record_count
  select organisation_id, flow_id, state, count(*) from record group by organisation_id, flow_id, state;
insert into incident_count
  select organisation_id, incident_id, flow_id, count(*) from record where incident_id is not null
  group by organisation_id, incident_id, flow_id;
insert into moved_hour
  select organisation_id, flow_id, date_trunc('hour', started_at), sum(read - unchanged), sum(created + updated) from run
  where started_at > now() - interval '8 days' and read > unchanged
  group by organisation_id, flow_id, date_trunc('hour', started_at);
insert into run_day
  select r.organisation_id, r.flow_id, (r.started_at at time zone o.reconcile_zone)::date,
    sum(r.created), sum(r.updated), sum(r.skipped)
  from run r join organisation o on o.id = r.organisation_id
  where r.started_at > now() - interval '8 days' and r.created + r.updated + r.skipped > 0
  group by r.organisation_id, r.flow_id, (r.started_at at time zone o.reconcile_zone)::date;
insert into in_step
  select o.id, i.opened_at is null, coalesce(i.opened_at, now())
  from organisation o left join lateral (select min(opened_at) as opened_at from incident
    where organisation_id = o.id and closed_at is null) i on true;
do $$
declare t text;
begin
  foreach t in array array['organisation', 'record', 'run', 'incident', 'record_count', 'incident_count', 'moved_hour',
      'run_day', 'in_step'] loop
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- Transition tables are for one kind of statement each: three functions, which say the same.
create function note_added_records() returns trigger language plpgsql as $$
begin
  insert into record_count_change (organisation_id, flow_id, state, incident_id, records)
    select organisation_id, flow_id, state, incident_id, count(*) from added
    group by organisation_id, flow_id, state, incident_id;
  return null;
end $$;
create function note_changed_records() returns trigger language plpgsql as $$
begin
  insert into record_count_change (organisation_id, flow_id, state, incident_id, records)
    select organisation_id, flow_id, state, incident_id, sum(records)
    from (select organisation_id, flow_id, state, incident_id, 1 as records from after_it
      union all select organisation_id, flow_id, state, incident_id, -1 from before_it) as both_of_it
    group by organisation_id, flow_id, state, incident_id having sum(records) <> 0;
  return null;
end $$;
create function note_removed_records() returns trigger language plpgsql as $$
begin
  insert into record_count_change (organisation_id, flow_id, state, incident_id, records)
    select organisation_id, flow_id, state, incident_id, -count(*) from removed
    group by organisation_id, flow_id, state, incident_id;
  return null;
end $$;
create trigger count_added after insert on record referencing new table as added
  for each statement execute function note_added_records();
create trigger count_changed after update on record referencing old table as before_it new table as after_it
  for each statement execute function note_changed_records();
create trigger count_removed after delete on record referencing old table as removed
  for each statement execute function note_removed_records();

-- Waits for whoever decides at the same time, and then looks: each statement sees what was committed before it began.
create function decide_in_step() returns trigger language plpgsql as $$
declare
  happened_at timestamptz := coalesce(new.closed_at, new.opened_at);
begin
  insert into in_step (organisation_id, holds, since) values (new.organisation_id, true, happened_at)
    on conflict do nothing;
  perform 1 from in_step where organisation_id = new.organisation_id for update;
  update in_step s set holds = looked.holds, since = happened_at
    from (select not exists (select from incident where organisation_id = new.organisation_id and closed_at is null
      and for_person) as holds) as looked
    where s.organisation_id = new.organisation_id and s.holds <> looked.holds;
  return null;
end $$;
create constraint trigger in_step_opened after insert on incident deferrable initially deferred
  for each row when (new.for_person) execute function decide_in_step();
create constraint trigger in_step_closed after update on incident deferrable initially deferred
  for each row when (new.for_person and old.closed_at is distinct from new.closed_at) execute function decide_in_step();

-- Lists, by what they can be asked for. A list over several states takes the newest of each and puts them together.
create index record_by_state on record (organisation_id, state, updated_at desc, flow_id desc, source_key desc);
create index record_by_flow_state on record (organisation_id, flow_id, state, updated_at desc, source_key desc);
drop index record_by_incident;
create index record_by_incident on record (organisation_id, incident_id, updated_at desc, flow_id desc, source_key desc)
  where incident_id is not null;
create index run_by_time on run (organisation_id, started_at desc, id desc);
drop index run_by_flow;
create index run_by_flow on run (organisation_id, flow_id, started_at desc, id desc);
drop index incident_by_time;
create index incident_by_time on incident (organisation_id, (closed_at is null) desc, last_seen_at desc, id desc);
-- The order is said in other words than above: where hardly any incident is a connection's, PostgreSQL would else walk
-- through those of all, as they come in the same order.
create index incident_by_flow on incident (organisation_id, flow_id, ((closed_at is null)::integer) desc,
  last_seen_at desc, id desc);
create index incident_by_connection on incident (organisation_id, connection_id, ((closed_at is null)::integer) desc,
  last_seen_at desc, id desc);
create index activity_by_flow on activity (organisation_id, flow_id, at desc);

-- Every organisation, for who lists or looks after all of them: no administrator's connection is needed for it.
create function koppla_organisations() returns table (id uuid, name text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as
  $$ select o.id, o.name from public.organisation o order by o.name $$;
revoke all on function koppla_organisations() from public;
grant execute on function koppla_organisations() to koppla_application;
`;
