import type { Sentence } from "@koppla/mapping";
import type { EntityName } from "./entity.ts";

/** Where a setting stands on its page. */
export const settingGroups = [
  "process",
  "which",
  "customers",
  "products",
  "figures",
  "sending",
  "company",
  "bookkeeping",
  "fields",
  "addresses",
  "limits",
  "installation",
] as const;
export type SettingGroup = (typeof settingGroups)[number];

/** A setting in one language. */
export interface SettingWords {
  readonly title: string;
  readonly help: string;
}

/** Where the system itself has the values that may be chosen, so that nobody types a code blind. */
export type ValueSource =
  /** Keys of records. */
  | { readonly records: EntityName }
  /** Codes of one of its value lists. */
  | { readonly table: string }
  /** Names of fields that an installation has of its own. */
  | { readonly ownFieldsOf: EntityName }
  /** The words that the source of a flow has for an order's state. */
  | { readonly statuses: true };

/** How a person sees a setting. Title and help are in English in the schema's `meta`, beside what it may hold. */
export interface SettingForm {
  readonly group: SettingGroup;
  readonly sv: SettingWords;
  readonly nl: SettingWords;
  /** Why somebody is asked who sets two systems up: only where the answer cannot be known. */
  readonly why?: Sentence;
  /** Only where this is carried; absent: whatever is. */
  readonly whyFor?: EntityName;
  readonly unit?: Sentence;
  /** What each of its words means; for settings with a few fixed words, and for these alone. */
  readonly choices?: { readonly [value: string]: Sentence };
  /** For settings that are made of parts: what each part is. */
  readonly parts?: { readonly [name: string]: Sentence };
  /** Absent: the system cannot be asked, so that it is written. */
  readonly from?: ValueSource;
}

const forms = new WeakMap<object, SettingForm>();

/** Says how people see the settings of a shape: each one, or it does not compile. */
export function describeSettings<Shape extends { readonly [name: string]: object }>(
  shape: Shape,
  described: { readonly [Name in keyof Shape]: SettingForm },
): void {
  for (const [name, schema] of Object.entries(shape)) {
    const form = described[name];
    if (form !== undefined) {
      forms.set(schema, form);
    }
  }
}

/** How people see a setting; undefined: nobody has said it. @param schema as it stands in the shape that was described */
export function settingForm(schema: object): SettingForm | undefined {
  return forms.get(schema);
}
