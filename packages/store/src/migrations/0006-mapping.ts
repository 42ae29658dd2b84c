/**
 * Mappings that can be trusted: a link remembers, as keyed hashes, what was last written in fields whose policy asks
 * whether somebody changed them since; every version of a flow's mapping and settings is kept, and a run keeps the
 * version that it began with. Who made a version, and what was said about it, is sealed.
 */
export const mapping = `
alter table link add column left_written jsonb, add column right_written jsonb;

alter table flow add column version integer not null default 1;
alter table run add column flow_version integer not null default 1;

create table flow_version (
  organisation_id uuid not null,
  flow_id uuid not null,
  version integer not null,
  settings jsonb not null,
  mapping jsonb not null,
  made_at timestamptz not null,
  note_sealed bytea,
  primary key (organisation_id, flow_id, version),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id)
);
alter table flow_version enable row level security;
alter table flow_version force row level security;
create policy own on flow_version using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert on flow_version to koppla_application;
`;
