export { recordsAstray } from "./records-astray.ts";
export { type TestDatabase, testDatabase } from "./test-database.ts";
