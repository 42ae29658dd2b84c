import type { Refusal } from "./refusal.ts";
import type { Step } from "./step.ts";
import type { Value } from "./value.ts";

/** One thing that happened to a value on its way through a row. */
export type TraceEntry =
  | { readonly rule: "condition"; readonly holds: boolean }
  /** Undefined: a setting that nobody made. */
  | {
      readonly rule: "source";
      readonly from: string | null;
      /** The setting that it came from, where it did. */
      readonly setting?: string;
      readonly value: Value | undefined;
    }
  | { readonly rule: "otherwise"; readonly from: string; readonly value: Value }
  | { readonly rule: "step"; readonly step: Step; readonly value: Value | Refusal }
  | { readonly rule: "default"; readonly setting?: string; readonly value: Value }
  | { readonly rule: "force"; readonly value: Value }
  /** Undefined: the field is left out, since the table does not have the value. */
  | { readonly rule: "lookup"; readonly table: string; readonly value: Value | Refusal | undefined }
  | { readonly rule: "form"; readonly value: Value | Refusal }
  /** The setting that it is filled from has no value: the field is left out. */
  | { readonly rule: "unset" };

/** Filled while a row is worked out for somebody who looks; a run passes none, and pays nothing. */
export type Trace = (entry: TraceEntry) => void;

/** Gives each field of a record its own trace; `line` is the item of a list, from 1. */
export type Tracing = (field: string, line?: number) => Trace;
