/** By which mapping each direction settled a link last: a fingerprint is lost when the other direction writes. */
export const mappedBy = `
alter table link add column left_mapped_by text, add column right_mapped_by text;
`;
