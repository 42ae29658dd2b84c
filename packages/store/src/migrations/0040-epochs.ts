/**
 * An epoch of an integration is the time in which it joins the same two systems: same system, address and company on both
 * sides. What is known of records belongs to its epoch. When a connection is set up for another company, a new one begins,
 * and whoever opened the integration before may note nothing any more.
 *
 * A link also keeps a keyed hash of what the source itself calls a document by. A shop that was set up anew counts from 1
 * again: the number is the same, the order is another one.
 */
export const epochs = `
alter table integration add column epoch integer not null default 0;
alter table link add column left_natural_mark bytea, add column right_natural_mark bytea;
`;
