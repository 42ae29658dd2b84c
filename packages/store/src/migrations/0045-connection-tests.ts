/**
 * The last test of each connection. How many of its lines passed is clear, for lists; what both sides said in it is sealed,
 * and so is who asked for it.
 */
export const connectionTests = `
create table connection_test (
  organisation_id uuid not null,
  connection_id uuid not null,
  tested_at timestamptz not null,
  passed integer not null,
  tried integer not null,
  report_sealed bytea not null,
  primary key (organisation_id, connection_id),
  foreign key (organisation_id, connection_id) references connection (organisation_id, id) on delete cascade
);
alter table connection_test enable row level security;
alter table connection_test force row level security;
create policy own on connection_test
  using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on connection_test to koppla_application;
`;
