import type { Step } from "./step.ts";

/** When a target field may be written. `always`: on create and update; `create`: only when the record is created. */
export type WritePolicy = "always" | "create";

/** Where one target field's value comes from and what is done to it. All rows together are a mapping. */
export interface MappingRow {
  /** Source field; dots name properties of objects, own properties only. Absent: `constant` or `setting` is the source. */
  readonly from?: string;
  readonly constant?: string | boolean;
  /** Name of a setting (of the flow, else of the target connection, else of the source connection). */
  readonly setting?: string;
  /** Done one after the other, left to right. */
  readonly steps?: readonly Step[];
  /** A second source, taken when the value is empty after the steps, and before any default. */
  readonly otherwise?: { readonly from: string; readonly steps?: readonly Step[] };
  /** Used when the value is empty (null, "" or an empty list) after the steps. */
  readonly default?: string | boolean;
  /** Like `default`, taken from a setting. */
  readonly defaultSetting?: string;
  /** Absent means `always`. */
  readonly write?: WritePolicy;
}

/**
 * Target field → its row. The rows `LIST[].FIELD` fill the items of the list `LIST`, one item for each item of the one
 * list of the source that they read: `from: lines[].sku`. Within them `lines[].…` is the item at hand, and every other
 * name a field of the record itself.
 */
export type Mapping = { readonly [targetField: string]: MappingRow };
