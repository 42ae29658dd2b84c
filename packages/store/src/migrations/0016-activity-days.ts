/**
 * Days of activity are made and dropped by functions of the administrator, so that a running Koppla needs no
 * administrator's rights. No day waits for a lock longer than 300 ms: a waiting ACCESS EXCLUSIVE lock would hold up
 * every insert behind it, for as long as a backup reads (V9). There is no default partition: its rows kept days from
 * being made (V12). A row for a day that is missing fails, and the store makes the day and tries again.
 */
export const activityDays = `
create function koppla_make_activity_day(wanted date) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  today date := (now() at time zone 'UTC')::date;
  name text := 'activity_' || to_char(wanted, 'YYYY_MM_DD');
begin
  if wanted not between today - 40 and today + 20 then
    raise exception 'The day % is too far from today.', wanted using errcode = 'invalid_parameter_value';
  end if;
  if to_regclass('public.' || name) is not null then
    return;
  end if;
  execute format('create table public.%I (like public.activity including defaults including constraints)', name);
  execute format('alter table public.%I enable row level security', name);
  execute format('alter table public.%I force row level security', name);
  execute format('create policy own on public.%I using (organisation_id = public.koppla_organisation())
    with check (organisation_id = public.koppla_organisation())', name);
  -- Takes no lock that a reader or a writer of other days would wait for, as CREATE … PARTITION OF does.
  execute format('alter table public.activity attach partition public.%I for values from (%L) to (%L)',
    name, wanted, wanted + 1);
exception when duplicate_table or unique_violation then
  null;
end $$;

-- Empties a day first, which needs that day's lock alone, and erases. What is then left to drop holds nothing.
create function koppla_drop_activity_days(wanted_before date) returns table (day date, outcome text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  today date := (now() at time zone 'UTC')::date;
  partition text;
begin
  if wanted_before > today then
    raise exception 'The day before % has not ended.', wanted_before using errcode = 'invalid_parameter_value';
  end if;
  for partition, day in
    select c.relname, to_date(right(c.relname, 10), 'YYYY_MM_DD') from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname ~ '^activity_\\d{4}_\\d\\d_\\d\\d$' order by c.relname
  loop
    continue when day >= wanted_before;
    begin
      execute format('truncate public.%I', partition);
      outcome := 'emptied';
      begin
        if exists (select from pg_inherits where inhrelid = ('public.' || quote_ident(partition))::regclass) then
          execute format('alter table public.activity detach partition public.%I', partition);
        end if;
        execute format('drop table public.%I', partition);
        outcome := 'dropped';
      exception when lock_not_available then
        null;
      end;
    exception when lock_not_available then
      outcome := 'busy';
    end;
    return next;
  end loop;
end $$;

revoke all on function koppla_make_activity_day(date), koppla_drop_activity_days(date) from public;
grant execute on function koppla_make_activity_day(date), koppla_drop_activity_days(date) to koppla_application;

alter table activity no force row level security;
alter table activity_other no force row level security;
alter table activity detach partition activity_other;
do $$
declare day_there date;
begin
  for day_there in select distinct day from activity_other loop
    if day_there between (now() at time zone 'UTC')::date - 40 and (now() at time zone 'UTC')::date + 20 then
      perform koppla_make_activity_day(day_there);
    else
      -- Far from today: a clock was wrong. No retention would ever reach it.
      delete from activity_other where day = day_there;
    end if;
  end loop;
end $$;
insert into activity select * from activity_other;
drop table activity_other;
alter table activity force row level security;
`;
