/** How many records a run wrote with a text that was changed or left out to fit: a count beside those that add up. */
export const fittedTexts = `
alter table run add column fitted integer not null default 0;
`;
