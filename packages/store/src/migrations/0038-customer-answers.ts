/**
 * What a person said of customers that no link can hold: which record of the target a customer shares with another, and
 * who pays for orders that are billed to somebody else. What was asked about is a keyed hash. `source_key` is the record
 * that asked, so that the answer can be listed and taken back.
 */
export const customerAnswers = `
create table customer_answer (
  organisation_id uuid not null,
  integration_id uuid not null,
  target text not null check (target in ('left', 'right')),
  subject_mark bytea not null,
  kind text not null check (kind in ('shares', 'pays')),
  source_key text not null,
  target_key text not null,
  answered_at timestamptz not null,
  primary key (organisation_id, integration_id, target, subject_mark),
  foreign key (organisation_id, integration_id) references integration (organisation_id, id)
);
create index customer_answer_by_source on customer_answer (organisation_id, integration_id, target, source_key);
alter table customer_answer enable row level security;
alter table customer_answer force row level security;
create policy own on customer_answer using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on customer_answer to koppla_application;
`;
