/**
 * Rows go when they are old: by statements of the application role where it may delete, else by the functions here, which
 * are the administrator's, check the age themselves, and forget at most as many rows as they are asked to.
 *
 * `upkeep_at` is when a process last carried that out. Whoever sets it does it; the others wait an hour.
 *
 * The audit log is a chain. What is forgotten of it is its beginning, and the hash of the last forgotten entry stays as
 * the chain's beginning. Only the function may set it: who may add entries cannot shorten the log.
 */
export const retention = `
alter table installation add column upkeep_at timestamptz;
grant update (upkeep_at) on installation to koppla_application;

alter table audit_head
  add column forgotten_number integer not null default 0,
  add column forgotten_mark bytea not null default '';
revoke insert, update on audit_head from koppla_application;
grant insert (organisation_id, number, chain_mark), update (number, chain_mark) on audit_head to koppla_application;

-- Both go with their run, and are found by it.
alter table run add unique (organisation_id, flow_id, id);
alter table pass_key drop constraint pass_key_organisation_id_run_id_fkey,
  add foreign key (organisation_id, flow_id, run_id) references run (organisation_id, flow_id, id);
create index intent_by_run on intent (organisation_id, run_id);

-- A hint of a flow that is no more would keep being looked at.
alter table flow no force row level security;
delete from transport.hint h
  where not exists (select from flow f where (f.organisation_id, f.id) = (h.organisation_id, h.flow_id));
alter table flow force row level security;
alter table transport.hint
  add foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade;

create function koppla_forget_incidents(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  forgotten integer;
begin
  if before > now() - interval '89 days' then
    raise exception 'Incidents closed at % are kept.', before using errcode = 'invalid_parameter_value';
  end if;
  delete from public.incident where organisation_id = public.koppla_organisation() and id = any(array(
    select i.id from public.incident i
    where i.organisation_id = public.koppla_organisation() and (i.closed_at is null, i.last_seen_at) < (false, before)
      and i.closed_at < before
      and not exists (select from public.record r where r.organisation_id = i.organisation_id and r.incident_id = i.id)
    limit most));
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

create function koppla_forget_audit_entries(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  head public.audit_head;
  last integer;
begin
  if before > now() - interval '364 days' then
    raise exception 'Audit entries of % are kept.', before using errcode = 'invalid_parameter_value';
  end if;
  select * into head from public.audit_head where organisation_id = public.koppla_organisation() for update;
  if not found then
    return 0;
  end if;
  -- Up to the first that is young enough: the chain loses its beginning alone.
  select min(e.number) - 1 into last from public.audit_entry e
    where e.organisation_id = head.organisation_id and e.at >= before
      and e.number between head.forgotten_number + 1 and head.forgotten_number + most;
  last := coalesce(last, least(head.forgotten_number + most, head.number));
  if last <= head.forgotten_number then
    return 0;
  end if;
  update public.audit_head set forgotten_number = last, forgotten_mark =
      (select chain_mark from public.audit_entry where organisation_id = head.organisation_id and number = last)
    where organisation_id = head.organisation_id;
  delete from public.audit_entry where organisation_id = head.organisation_id and number <= last;
  return last - head.forgotten_number;
end $$;

create function koppla_forget_account_events(before timestamptz, most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '300ms' as $$
declare
  forgotten integer;
begin
  if before > now() - interval '364 days' then
    raise exception 'Events of % are kept.', before using errcode = 'invalid_parameter_value';
  end if;
  delete from account.event where id = any(array(
    select e.id from account.event e where e.at < before order by e.id limit most));
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;

revoke all on function koppla_forget_incidents(timestamptz, integer),
  koppla_forget_audit_entries(timestamptz, integer), koppla_forget_account_events(timestamptz, integer) from public;
grant execute on function koppla_forget_incidents(timestamptz, integer),
  koppla_forget_audit_entries(timestamptz, integer), koppla_forget_account_events(timestamptz, integer)
  to koppla_application;
`;
