export { holdsDatabase } from "./initialise.ts";
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./supervisor.ts";
