export { poisonRecord } from "./poison-record.ts";
export { unknownCause } from "./unknown-cause.ts";
