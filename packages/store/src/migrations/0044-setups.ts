/**
 * How far somebody has come with setting up two systems: the names of what was made, and which steps were gone through.
 * What is set up itself lies where it always lies; a set-up that is given up leaves nothing that runs.
 */
export const setups = `
create table setup (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  choices jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation_id, id)
);
alter table setup enable row level security;
alter table setup force row level security;
create policy own on setup using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on setup to koppla_application;
`;
