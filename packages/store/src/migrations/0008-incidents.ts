/**
 * Incidents: one open row for each cause in its place. What the cause is stands in it as a keyed hash, its first example
 * sealed. Records that are open for a cause point to it, so that thousands of equal failures are one row and a count.
 *
 * `closing` says what ends it once no record points to it any more: nothing else (`records`), an answered call on its
 * connection (`call`), a settled page of its flow (`page`), a run of its flow that ends without it (`run`), or whoever
 * opened it (`hand`).
 */
export const incidents = `
create table incident (
  organisation_id uuid not null references organisation (id),
  id uuid not null,
  cause_mark bytea not null,
  code text not null,
  category text not null,
  closing text not null check (closing in ('records', 'call', 'page', 'run', 'hand')),
  flow_id uuid,
  connection_id uuid,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  closed_at timestamptz,
  seen bigint not null check (seen > 0),
  example_sealed bytea not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, flow_id) references flow (organisation_id, id),
  foreign key (organisation_id, connection_id) references connection (organisation_id, id)
) with (fillfactor = 70);
create unique index incident_one_open on incident (organisation_id, cause_mark) where closed_at is null;
create index incident_by_time on incident (organisation_id, opened_at desc);
alter table incident enable row level security;
alter table incident force row level security;
create policy own on incident using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update on incident to koppla_application;

alter table record add column incident_id uuid,
  add foreign key (organisation_id, incident_id) references incident (organisation_id, id);
create index record_by_incident on record (organisation_id, incident_id, source_key) where incident_id is not null;
`;
