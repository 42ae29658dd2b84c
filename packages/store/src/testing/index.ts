export { countsAstray } from "./counts-astray.ts";
export { recordsAstray } from "./records-astray.ts";
export { filesHolding, tablesWith } from "./table-files.ts";
export { emptyDatabase, type TestDatabase, testDatabase } from "./test-database.ts";
