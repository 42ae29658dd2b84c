export { type CanonicalResult, canonicalise, canonicaliseRecord } from "./canonicalise.ts";
export {
  type CompiledMapping,
  type CompileResult,
  compileMapping,
} from "./compile.ts";
export type { CompiledRow } from "./compile-row.ts";
export { composeMapping, mappingSources } from "./compose.ts";
export { describeProblem, type Language, languages, type ProblemSubject } from "./describe.ts";
export { type Difference, differences } from "./differences.ts";
export type { MappingFault } from "./fault.ts";
export type { FieldSchema, FieldType } from "./field.ts";
export {
  checkLookup,
  directLookups,
  type LookupAnswer,
  type LookupDirection,
  type LookupDouble,
  type LookupPair,
  type Lookups,
  type LookupTables,
} from "./lookups.ts";
export {
  type MappedRecord,
  type MappingContext,
  mapRecord,
  type Operation,
  restrictToOperation,
} from "./map-record.ts";
export { parseStep, type StepFault, type StepResult } from "./parse-step.ts";
export { readPath } from "./path.ts";
export { type MappingProblem, type ProblemCode, problemKinds } from "./problem.ts";
export type { Mapping, MappingRow, WritePolicy } from "./row.ts";
export type { CompiledStep, Step, StepDefinition, StepExample } from "./step.ts";
export { stepCatalogue } from "./steps/catalogue.ts";
export { normaliseEmail } from "./steps/email.ts";
export { shortenedCode } from "./steps/short-code.ts";
export type { RecordFields, Value } from "./value.ts";
