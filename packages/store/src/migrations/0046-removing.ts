/**
 * Flows, connections and whole organisations can be removed. Activity stays until its day goes, so it refers to its flow
 * no more; a claim of a customer whose answer was lost stays with its connection, though its run may be gone.
 *
 * The application role may delete neither incidents nor versions. These functions do, for one flow or connection of the
 * organisation at hand, and refuse while a run is under way. An organisation goes row by row: of each table that no other
 * one with rows of it refers to, at most so many at once. They ask the catalogue, so no new table can be forgotten.
 */
export const removing = `
alter table activity drop constraint activity_organisation_id_flow_id_fkey;
alter table intent drop constraint intent_organisation_id_run_id_fkey;
-- It runs within these functions, too, whose search path has none of our schemas.
alter function note_removed_records() set search_path = public, pg_temp;

create function koppla_remove_flow(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  own uuid := public.koppla_organisation();
  part text;
begin
  perform from public.flow where organisation_id = own and id = wanted for update;
  if exists (select from public.run where organisation_id = own and flow_id = wanted and state in ('running', 'paused')) then
    raise exception 'The flow has a run that is under way.' using errcode = 'object_in_use';
  end if;
  foreach part in array array['pass_key', 'target_key', 'reconcile_key', 'difference', 'record', 'incident', 'run',
      'flow_version'] loop
    execute format('delete from public.%I where organisation_id = $1 and flow_id = $2', part) using own, wanted;
  end loop;
  delete from public.flow where organisation_id = own and id = wanted;
end $$;

create function koppla_remove_connection(wanted uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  own uuid := public.koppla_organisation();
  part text;
begin
  perform from public.connection where organisation_id = own and id = wanted for update;
  if exists (select from public.integration where organisation_id = own
      and wanted in (left_connection_id, right_connection_id)) then
    raise exception 'An integration joins the connection.' using errcode = 'object_in_use';
  end if;
  foreach part in array array['intent', 'breaker', 'call_state', 'call_window', 'incident'] loop
    execute format('delete from public.%I where organisation_id = $1 and connection_id = $2', part) using own, wanted;
  end loop;
  delete from public.connection where organisation_id = own and id = wanted;
end $$;

create function koppla_remove_organisation(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  own uuid := public.koppla_organisation();
  part oid;
  is_last boolean;
  other oid;
  is_needed boolean;
  removed integer;
  total integer := 0;
begin
  -- Its members and its keys go last of all, so that what broke off can be asked for again.
  for part, is_last in select c.oid, c.relname in ('member', 'organisation_key') from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
    where c.relkind = 'r' and not a.attisdropped
      and c.relnamespace in ('public'::regnamespace, 'transport'::regnamespace, 'account'::regnamespace) order by 2, c.oid
  loop
    exit when is_last and total > 0;
    is_needed := false;
    for other in select distinct o.conrelid from pg_constraint o join pg_class c on c.oid = o.conrelid
      where o.contype = 'f' and o.confrelid = part and o.conrelid <> part and c.relkind in ('r', 'p')
    loop
      execute format('select exists (select from %s where organisation_id = $1)', other::regclass)
        into is_needed using own;
      exit when is_needed;
    end loop;
    continue when is_needed;
    execute format('delete from %1$s where ctid = any(array(
      select ctid from %1$s where organisation_id = $1 limit $2)) and organisation_id = $1', part::regclass)
      using own, most;
    get diagnostics removed = row_count;
    continue when is_last;
    total := total + removed;
  end loop;
  if total = 0 then
    delete from public.organisation where id = own;
    get diagnostics total = row_count;
  end if;
  return total;
end $$;

revoke all on function koppla_remove_flow(uuid), koppla_remove_connection(uuid), koppla_remove_organisation(integer)
  from public;
grant execute on function koppla_remove_flow(uuid), koppla_remove_connection(uuid), koppla_remove_organisation(integer)
  to koppla_application;
`;
