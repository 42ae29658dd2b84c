/**
 * Records that a person skipped: a keyed hash of what the source had then. As long as the source has the same, nothing
 * but a person takes the record up again.
 */
export const skippedByPerson = `
alter table record add column skip_mark bytea;
create index record_skipped_by_person on record (organisation_id, flow_id, source_key) where skip_mark is not null;
`;
