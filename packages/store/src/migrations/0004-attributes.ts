/** Attributes of products that belong together: those that set variants apart, and those that only inform. */
export const attributes = `
alter table integration add column attributes jsonb not null default '{}';
`;
