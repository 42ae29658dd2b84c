/**
 * API keys. Of a key only its hash is kept: whoever reads the table cannot use it. A request that brings a key says its
 * hash to its transaction, and sees the one row with that hash before it is known whose it is; everything else is seen
 * within the organisation alone.
 */
export const apiKeys = `
create table api_key (
  organisation_id uuid not null references organisation (id) on delete cascade,
  id uuid not null,
  key_mark bytea not null,
  scopes text[] not null,
  details_sealed bytea not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id)
);
create index api_key_by_mark on api_key (key_mark);
alter table api_key enable row level security;
alter table api_key force row level security;
create policy own on api_key
  using (organisation_id = koppla_organisation() or key_mark = decode(current_setting('koppla.key_mark', true), 'hex'))
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on api_key to koppla_application;
`;
