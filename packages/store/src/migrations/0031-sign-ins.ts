/**
 * Sign-ins at a system that wait for a person's browser. Of the state that it brings back only the hash is kept. The answer
 * comes without an organisation: it says the hash to its transaction, and sees the one row with that hash.
 */
export const signIns = `
create table pending_sign_in (
  organisation_id uuid not null,
  state_mark bytea not null,
  connection_id uuid not null,
  actor_mark bytea not null,
  details_sealed bytea not null,
  begun_at timestamptz not null,
  primary key (organisation_id, state_mark),
  foreign key (organisation_id, connection_id) references connection (organisation_id, id) on delete cascade
);
create index pending_sign_in_by_state on pending_sign_in (state_mark);
alter table pending_sign_in enable row level security;
alter table pending_sign_in force row level security;
create policy own on pending_sign_in
  using (organisation_id = koppla_organisation()
    or state_mark = decode(current_setting('koppla.state_mark', true), 'hex'))
  with check (organisation_id = koppla_organisation());
grant select, insert, delete on pending_sign_in to koppla_application;
`;
