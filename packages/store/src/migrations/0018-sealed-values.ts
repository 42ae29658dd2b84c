/**
 * Values of records lie in a table of their own, in partitions by the hour in which they expire: payloads of activity,
 * problems of records and runs, samples of incidents. Whoever refers to one keeps its id and its hour. A row of a record
 * is updated again and again, and an UPDATE erases nothing: a value in it would stay in the file.
 *
 * `retention_hours` decides the hour when a value is stored; 0: none is stored. Hours are made for the ages in use alone,
 * by functions of the administrator, as days of activity are (0016), and dropped once they have passed. Each call drops
 * one hour, so that no lock of it outlives that hour.
 *
 * What an incident keeps beyond that, `lasting_sealed`, tells the field and the value that a table lacks.
 *
 * What was stored before moves along, sealed for the same cells, and expires 72 hours after its own time. The rows that
 * held it are written anew: dropping a column leaves its bytes in the file.
 */
export const sealedValues = `
alter table organisation
  add column retention_hours integer not null default 72 check (retention_hours between 0 and 336);
grant update (retention_hours) on organisation to koppla_application;

create table sealed_value (
  organisation_id uuid not null,
  expires_at timestamptz not null,
  id uuid not null,
  body_sealed bytea not null,
  primary key (organisation_id, expires_at, id)
) partition by range (expires_at);
-- Ciphertext cannot be made smaller: nothing is gained by trying.
alter table sealed_value alter column body_sealed set storage external;
alter table sealed_value enable row level security;
alter table sealed_value force row level security;
create policy own on sealed_value using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert on sealed_value to koppla_application;

-- When a value expires that the organisation of this transaction stores at a moment; null: it stores none. A clock that
-- is wrong by weeks moves it no further.
create function koppla_expiry(stored_at timestamptz) returns timestamptz language sql stable as $$
  select date_trunc('hour', least(greatest(stored_at, now() - interval '30 days'), now() + interval '20 days')
    + retention_hours * interval '1 hour', 'UTC') + interval '1 hour'
  from organisation where id = koppla_organisation() and retention_hours > 0
$$;

create function koppla_retention_ages() returns setof integer
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct retention_hours from public.organisation where retention_hours > 0
$$;

create function koppla_make_value_hour(wanted timestamptz) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' set timezone = 'UTC' as $$
declare
  hour timestamptz := date_trunc('hour', wanted);
  name text := 'sealed_value_' || to_char(hour, 'YYYY_MM_DD_HH24');
begin
  if wanted not between now() - interval '40 days' and now() + interval '40 days' then
    raise exception 'The hour % is too far from now.', wanted using errcode = 'invalid_parameter_value';
  end if;
  if to_regclass('public.' || name) is not null then
    return;
  end if;
  execute format('create table public.%I (like public.sealed_value including defaults including constraints
    including storage)', name);
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format('create policy own on public.%I using (organisation_id = public.koppla_organisation())
    with check (organisation_id = public.koppla_organisation())', name);
  execute format('alter table public.sealed_value attach partition public.%I for values from (%L) to (%L)',
    name, hour, hour + interval '1 hour');
exception when duplicate_table or unique_violation then
  null;
end $$;

-- Empties the hour first, which needs that hour's lock alone, and erases. What is then left to drop holds nothing.
create function koppla_drop_value_hour(wanted timestamptz) returns text
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' set timezone = 'UTC' as $$
declare
  name text := 'sealed_value_' || to_char(date_trunc('hour', wanted), 'YYYY_MM_DD_HH24');
begin
  if wanted > now() then
    raise exception 'The hour % has not come.', wanted using errcode = 'invalid_parameter_value';
  end if;
  begin
    execute format('truncate public.%I', name);
  exception
    when lock_not_available then return 'busy';
    when undefined_table then return 'dropped';
  end;
  begin
    if exists (select from pg_inherits where inhrelid = to_regclass('public.' || name)) then
      execute format('alter table public.sealed_value detach partition public.%I', name);
    end if;
    execute format('drop table public.%I', name);
    return 'dropped';
  exception
    when lock_not_available then return 'emptied';
    when undefined_table then return 'dropped';
  end;
end $$;

revoke all on function koppla_retention_ages(), koppla_make_value_hour(timestamptz),
  koppla_drop_value_hour(timestamptz) from public;
grant execute on function koppla_retention_ages(), koppla_make_value_hour(timestamptz),
  koppla_drop_value_hour(timestamptz) to koppla_application;

alter table activity no force row level security;
alter table record no force row level security;
alter table run no force row level security;
alter table incident no force row level security;
alter table sealed_value no force row level security;

-- Null: it has expired already. A time in the future is of a clock that was wrong.
create function pg_temp.kept_until(stored_at timestamptz) returns timestamptz language sql stable as $$
  select case when expires_at > now() then expires_at end
  from (select date_trunc('hour', least(stored_at, now()) + interval '72 hours', 'UTC') + interval '1 hour') as e (expires_at)
$$;

create temporary table activity_before on commit drop as
  select *, case when payload_sealed is not null then pg_temp.kept_until(at) end as payload_expires_at from activity;
create temporary table record_before on commit drop as
  select organisation_id, flow_id, source_key, problem_sealed, gen_random_uuid() as problem_id,
    pg_temp.kept_until(updated_at) as problem_expires_at
  from record where problem_sealed is not null;
create temporary table run_before on commit drop as
  select organisation_id, id, problem_sealed, pg_temp.kept_until(coalesce(finished_at, now())) as problem_expires_at
  from run where problem_sealed is not null;
create temporary table incident_before on commit drop as
  select organisation_id, id, example_sealed, pg_temp.kept_until(opened_at) as example_expires_at from incident;
create temporary table value_before on commit drop as
  select organisation_id, payload_expires_at as expires_at, id, payload_sealed as body_sealed from activity_before
  union all select organisation_id, problem_expires_at, problem_id, problem_sealed from record_before
  union all select organisation_id, problem_expires_at, id, problem_sealed from run_before
  union all select organisation_id, example_expires_at, id, example_sealed from incident_before;
do $$
declare hour timestamptz;
begin
  for hour in select distinct expires_at from value_before where expires_at is not null loop
    perform koppla_make_value_hour(hour);
  end loop;
end $$;
insert into sealed_value select organisation_id, expires_at, id, body_sealed from value_before where expires_at is not null;

truncate activity;
alter table activity drop column payload_sealed, add column payload_expires_at timestamptz;
insert into activity (organisation_id, day, id, flow_id, run_id, source_key, at, action, problem_code, payload_expires_at)
  select organisation_id, day, id, flow_id, run_id, source_key, at, action, problem_code, payload_expires_at
  from activity_before;

alter table record add column problem_id uuid, add column problem_expires_at timestamptz;
update record r set problem_id = b.problem_id, problem_expires_at = b.problem_expires_at from record_before b
  where (r.organisation_id, r.flow_id, r.source_key) = (b.organisation_id, b.flow_id, b.source_key)
    and b.problem_expires_at is not null;
alter table run add column problem_id uuid, add column problem_expires_at timestamptz;
update run r set problem_id = b.id, problem_expires_at = b.problem_expires_at from run_before b
  where (r.organisation_id, r.id) = (b.organisation_id, b.id) and b.problem_expires_at is not null;
alter table incident add column example_id uuid, add column example_expires_at timestamptz,
  add column lasting_sealed bytea;
update incident i set example_id = b.id, example_expires_at = b.example_expires_at from incident_before b
  where (i.organisation_id, i.id) = (b.organisation_id, b.id) and b.example_expires_at is not null;

-- A column whose values are computed anew makes PostgreSQL write the whole table anew, without what was dropped.
alter table record drop column problem_sealed, alter column page type integer using page + 0;
alter table run drop column problem_sealed, alter column page type integer using page + 0;
alter table incident drop column example_sealed, alter column seen type bigint using seen + 0;

drop function pg_temp.kept_until(timestamptz);
alter table activity force row level security;
alter table record force row level security;
alter table run force row level security;
alter table incident force row level security;
alter table sealed_value force row level security;
`;
