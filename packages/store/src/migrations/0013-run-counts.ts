/**
 * Under which count its run had a record before the page that came by it last: a page that is done again moves the record
 * from that count, whatever its first attempt noted. `none`: a page that looks again at what is open came by it, and the
 * run had not counted it; null: a page of the source did. The index holds what was looked at again, so that what an
 * attempt finished, and the next one therefore does not come by, is counted all the same.
 */
export const runCounts = `
alter table record add column counted_as text;
create index record_counted on record (organisation_id, flow_id, run_id, page) where counted_as is not null;
`;
