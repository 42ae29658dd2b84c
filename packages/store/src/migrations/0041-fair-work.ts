/**
 * What keeps one organisation from holding up the others. Changes of webhook addresses are told to all processes, which
 * know them by heart: a stranger's delivery then costs no query. When a system is next asked whether it still knows its
 * address is a row's own time, so that they are spread and one process at a time asks. A worker says that it lives, so
 * that one which is busy is not taken for one that is gone.
 */
export const fairWork = `
create function koppla_tell_webhooks() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_notify('koppla_webhooks', '');
  return null;
end $$;
create trigger tell_webhooks after insert or update of address_mark or delete on transport.webhook
  for each statement execute function koppla_tell_webhooks();

alter table transport.webhook add column renew_at timestamptz not null default clock_timestamp() + interval '1 hour';
update transport.webhook set renew_at = clock_timestamp() + random() * interval '1 hour';
create index webhook_renew on transport.webhook (renew_at);

create unlogged table transport.worker (
  id uuid primary key,
  seen_at timestamptz not null
);
grant select, insert, update, delete on transport.worker to koppla_application;
`;
