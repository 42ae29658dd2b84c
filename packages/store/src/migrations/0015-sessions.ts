/**
 * Which sessions belong to which process of Koppla, so that another process can end all sessions of one that is frozen.
 * Their common `application_name` tells it too, but a pooler may give sessions names of its own. A session registers
 * itself; only the administrator sees when a session began, so the function that registers is the administrator's.
 */
export const sessions = `
create unlogged table transport.session (
  pid integer not null,
  began_at timestamptz not null,
  process_id uuid not null,
  primary key (pid, began_at)
);
create index session_process on transport.session (process_id);
grant select on transport.session to koppla_application;

create function koppla_register_session(process uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from transport.session s
    where not exists (select from pg_stat_activity a
      where a.pid = s.pid and coalesce(a.backend_start, s.began_at) = s.began_at);
  insert into transport.session (pid, began_at, process_id)
    select a.pid, a.backend_start, process from pg_stat_activity a where a.pid = pg_backend_pid() and a.backend_start is not null
    on conflict do nothing;
$$;
revoke all on function koppla_register_session(uuid) from public;
grant execute on function koppla_register_session(uuid) to koppla_application;
`;
