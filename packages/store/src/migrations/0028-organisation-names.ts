/**
 * What people read and where letters begin: an organisation's name as it is written, and its language. `name` stays the
 * short one of files, commands and addresses; without a title it serves for both.
 */
export const organisationNames = `
alter table organisation
  add column title text,
  add column language text not null default 'en' check (language in ('en', 'sv', 'nl'));
grant update (name, title, language, reconcile_zone) on organisation to koppla_application;
`;
