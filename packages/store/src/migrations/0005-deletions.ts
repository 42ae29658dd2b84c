/**
 * What a pass over the source has come by: records that it still has, where it does not tell of deleted ones, and records
 * that it says are deleted. Kept for the length of a run: whoever is gone is judged once the pass is complete.
 */
export const deletions = `
create table pass_key (
  organisation_id uuid not null,
  flow_id uuid not null,
  run_id uuid not null,
  source_key text not null,
  gone boolean not null,
  primary key (organisation_id, flow_id, run_id, source_key, gone),
  foreign key (organisation_id, run_id) references run (organisation_id, id)
);
alter table pass_key enable row level security;
alter table pass_key force row level security;
create policy own on pass_key using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on pass_key to koppla_application;
`;
