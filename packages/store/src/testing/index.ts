export { recordsAstray } from "./records-astray.ts";
export { emptyDatabase, type TestDatabase, testDatabase } from "./test-database.ts";
