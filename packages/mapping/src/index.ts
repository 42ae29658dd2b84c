export type { FieldSchema, FieldType } from "./field.ts";
export type { Mapping, MappingRow, WritePolicy } from "./row.ts";
export type { Step } from "./step.ts";
export type { RecordFields, Value } from "./value.ts";
