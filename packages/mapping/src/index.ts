export { type CanonicalResult, canonicalise, canonicaliseRecord } from "./canonical/canonicalise.ts";
export {
  type CompiledMapping,
  type CompileResult,
  compileMapping,
} from "./compile/compile.ts";
export type { CompiledRow } from "./compile/compile-row.ts";
export { composeMapping, mappingLookups, mappingSources, type UsedLookup } from "./compile/compose.ts";
export type { MappingFault } from "./compile/fault.ts";
export { parseStep, type StepFault, type StepResult } from "./compile/parse-step.ts";
export type { Origin } from "./compile/row-note.ts";
export { describeProblem, type ProblemSubject } from "./describe/describe-problem.ts";
export { fillText } from "./describe/fill-text.ts";
export { type Difference, differences } from "./differences.ts";
export type { FieldSchema, FieldType, TextStoring } from "./field.ts";
export { fitText } from "./fit/fit-text.ts";
export { type FittedField, type Fitting, fittings } from "./fit/fitted.ts";
export { type Language, languages, type Sentence } from "./language.ts";
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
export { type Decider, explainRecord, type FieldExplanation } from "./map/explain.ts";
export {
  type MappedRecord,
  type MappingContext,
  mapRecord,
  type Operation,
  type Origins,
  restrictToOperation,
} from "./map/map-record.ts";
export { type ValueOrigin, valueOriginOf } from "./map/value-origin.ts";
export { readPath } from "./path.ts";
export type { GuardedPolicy } from "./policies.ts";
export type { MappingProblem } from "./problem.ts";
export { isProblemCode, type ProblemCode, problemCatalogue, problemOf } from "./problems/catalogue.ts";
export type { ProblemDefinition } from "./problems/problem-definition.ts";
export { Refusal, shownText } from "./refusal.ts";
export {
  type Mapping,
  type MappingRow,
  mappingSchema,
  type RowLookup,
  type WritePolicy,
  writePolicies,
} from "./row.ts";
export { namedSettings, type SettingNames, type SettingValues } from "./settings.ts";
export {
  type FieldCase,
  type KeptReason,
  type SettledField,
  type Standing,
  settleField,
} from "./settle/settle-field.ts";
export { type KeptField, type RecordCase, settleFields } from "./settle/settle-fields.ts";
export type { CompiledStep, Step, StepDefinition, StepExample } from "./step.ts";
export { stepCatalogue } from "./steps/catalogue.ts";
export { normaliseEmail } from "./steps/email.ts";
export { shortenedCode } from "./steps/short-code.ts";
export { type SampledField, type SuggestedSource, suggestSources } from "./suggest/suggest-fields.ts";
export { likenessOf, type NamedValue, type SuggestedPair, suggestPairs } from "./suggest/suggest-pairs.ts";
export { isSameStreetLine } from "./text/house-number.ts";
export { nearestText } from "./text/nearest-text.ts";
export { vatNumberForm } from "./text/vat-number-form.ts";
export type { TraceEntry } from "./trace.ts";
export { isEmpty, isList, isObject, type RecordFields, type Value } from "./value.ts";
