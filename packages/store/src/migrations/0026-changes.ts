/**
 * What changes in runs and incidents is told to whoever listens: the organisation's id, the kind, and the id of what
 * changed. A settled page is one message, as its run's row is moved once. Equal messages of one transaction are one.
 */
export const changes = `
create function koppla_tell_change() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('koppla_changes', new.organisation_id || ' ' || tg_argv[0] || ' ' || new.id);
  return null;
end $$;

create trigger tell_run after insert or update of state, stop_requested on run
  for each row execute function koppla_tell_change('runs');
create trigger tell_incident after insert or update of seen, closed_at on incident
  for each row execute function koppla_tell_change('incidents');

-- A key that is revoked ends what was opened with it.
create function koppla_tell_key() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('koppla_account', new.id::text);
  return null;
end $$;
create trigger tell_key after update of revoked_at on api_key
  for each row execute function koppla_tell_key();
`;
