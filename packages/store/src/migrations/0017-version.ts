/** Every command compares the database's version with its own, as the application role: only some may migrate. */
export const version = `
create table if not exists queue_version (one boolean primary key default true, version text not null);
grant select on migration, queue_version to koppla_application;
`;
