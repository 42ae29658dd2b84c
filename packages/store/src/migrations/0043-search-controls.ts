/**
 * Whether a system's search has found what is known to be there: by kind of document, field and shape of the reference,
 * the outcome of the last trial and its time. Where it has not, finding nothing proves nothing (V5).
 */
export const searchControls = `
alter table connection add column search_controls jsonb not null default '{}';
`;
