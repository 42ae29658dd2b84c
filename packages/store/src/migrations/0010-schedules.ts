/**
 * Schedules. A flow says when it runs (`flow.schedule`: a cron expression with its zone, or an interval); when it runs
 * next stands in a row of its own in the schema `transport`. That schema is like the queue's: every server looks through
 * all organisations' rows for what has come due, so they lie under no row-level security, and therefore hold nothing but
 * ids and times. What a flow is, is only ever read within its organisation.
 */
export const schedules = `
alter table flow alter column schedule type jsonb using
  case when schedule is null then null else jsonb_build_object('cron', schedule, 'zone', 'UTC') end;

create schema transport;
create table transport.schedule (
  flow_id uuid primary key,
  organisation_id uuid not null,
  next_at timestamptz not null,
  owed_at timestamptz,
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
) with (fillfactor = 50);
create index schedule_next on transport.schedule (next_at);
create index schedule_owed on transport.schedule (owed_at) where owed_at is not null;
grant usage on schema transport to koppla_application;
grant select, insert, update, delete on transport.schedule to koppla_application;

-- Flows that had a schedule run once now, and then as it says.
alter table flow no force row level security;
insert into transport.schedule (flow_id, organisation_id, next_at)
  select id, organisation_id, date_trunc('second', now()) from flow where enabled and schedule is not null;
alter table flow force row level security;
`;
