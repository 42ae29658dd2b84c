/**
 * By what a restored database is noticed that does not tell so itself.
 *
 * `installation.id` stays the same in every copy: it tells whose a mark outside is. `transport.restore_mark` has a row for
 * each place that keeps one: the epoch of the last start there, and the one before, as a process may die between both.
 * `flow.forgot_at` holds one flow back: its target has documents that this database ought to know and does not.
 */
export const restoreMarks = `
alter table installation add column id uuid not null default gen_random_uuid();
create table transport.restore_mark (
  place uuid primary key,
  epoch uuid not null,
  before uuid,
  marked_at timestamptz not null
) with (fillfactor = 50);
grant select, insert, update, delete on transport.restore_mark to koppla_application;
alter table flow add column forgot_at timestamptz;
`;
