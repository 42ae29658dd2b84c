/**
 * Answers to requests that brought an Idempotency-Key, for a day: the same request again gets the same answer, and does
 * nothing. Which request it was, and with what it came, are keyed hashes.
 */
export const keptAnswers = `
create table kept_answer (
  organisation_id uuid not null references organisation (id) on delete cascade,
  request_mark bytea not null,
  input_mark bytea not null,
  answer_sealed bytea not null,
  made_at timestamptz not null,
  primary key (organisation_id, request_mark)
);
create index kept_answer_by_time on kept_answer (organisation_id, made_at);
alter table kept_answer enable row level security;
alter table kept_answer force row level security;
create policy own on kept_answer using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, delete on kept_answer to koppla_application;
`;
