/**
 * The loop guard: for flows in both directions a link remembers, field by field, what both sides held when they last
 * agreed, as keyed hashes. `masters` names for an entity the side whose values count where that is not known yet.
 */
export const loopGuard = `
alter table link add column left_marks jsonb, add column right_marks jsonb;
alter table integration add column masters jsonb not null default '{}';
`;
