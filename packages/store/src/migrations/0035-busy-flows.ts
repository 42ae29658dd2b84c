/**
 * Which flows are at work or paused, for all servers to see: a flow that has a run can begin no other. Those that look for
 * what can begin pass over it, so that busy flows of one organisation never hide what is owed to another (V8). The rows
 * are kept by the runs themselves.
 */
export const busyFlows = `
create table transport.busy (
  flow_id uuid primary key,
  organisation_id uuid not null,
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);
create index busy_organisation on transport.busy (organisation_id);
grant select, insert, delete on transport.busy to koppla_application;

create function koppla_note_busy() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state in ('running', 'paused') then
    insert into transport.busy (flow_id, organisation_id) values (new.flow_id, new.organisation_id) on conflict do nothing;
  else
    delete from transport.busy where flow_id = new.flow_id;
  end if;
  return null;
end $$;
create trigger run_begins after insert on run for each row execute function koppla_note_busy();
create trigger run_ends after update of state on run for each row when (old.state <> new.state)
  execute function koppla_note_busy();

alter table run no force row level security;
insert into transport.busy (flow_id, organisation_id)
  select flow_id, organisation_id from run where state in ('running', 'paused');
alter table run force row level security;
`;
