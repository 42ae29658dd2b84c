/**
 * What lists name a record by, and what people find it by.
 *
 * A label (reference, name, total) is a value like others: sealed, in the hour in which it expires. `label_mark` is a keyed
 * hash of it and of what the record is found by, so that only what is new is stored.
 *
 * A mark is a keyed hash of a text that people look for: a reference, a number, an e-mail address. Nobody who reads the
 * table learns the text. It leads to the record's flow and key.
 */
export const names = `
alter table record add column label_id uuid, add column label_expires_at timestamptz, add column label_mark bytea;

create table mark (
  organisation_id uuid not null,
  text_mark bytea not null,
  flow_id uuid not null,
  source_key text not null,
  primary key (organisation_id, text_mark, flow_id, source_key),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id) on delete cascade
);
alter table mark enable row level security;
alter table mark force row level security;
create policy own on mark using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, delete on mark to koppla_application;
`;
