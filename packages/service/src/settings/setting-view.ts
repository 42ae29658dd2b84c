import { isDeepStrictEqual } from "node:util";
import { type SettingForm, settingForm } from "@koppla/connector-sdk";
import type { SettingView } from "@koppla/contract/setup/setting";
import type { Language } from "@koppla/mapping/language";
import { z } from "zod";

/** Settings as they are stored, by their names. */
export type HeldSettings = { readonly [name: string]: unknown };

/** What is known of a setting beside its schema. */
export interface SettingStanding {
  readonly language: Language;
  readonly given: HeldSettings;
  /** What holds where the setting itself was not given. */
  readonly fallback: { readonly connection: string; readonly value: unknown } | null;
  readonly set: SettingView["set"];
  readonly exceptions: SettingView["exceptions"];
  /** Whether the system can be asked for its values. */
  readonly isAsked: boolean;
}

const metaSchema = z.object({ title: z.string().optional(), description: z.string().optional() });
const nodeSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.object({ type: z.string().optional() })).optional(),
});

/** One setting as its form shows it, in the reader's language. */
export function settingView(name: string, schema: z.ZodType, standing: SettingStanding): SettingView {
  const { language, given, fallback, set, exceptions, isAsked } = standing;
  const form = settingForm(schema);
  const node = nodeSchema.parse(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
  const standard: unknown = schema.safeParse(undefined).data ?? null;
  const isGiven = Object.hasOwn(given, name) && given[name] !== null;
  const control = controlOf(form, node, standard !== null);
  const held = isGiven ? given[name] : (fallback?.value ?? standard);
  return {
    name,
    ...wordsOf(schema, form, language),
    why: form?.why?.[language] ?? null,
    whyFor: form?.whyFor ?? null,
    unit: form?.unit?.[language] ?? null,
    control,
    isRequired: !schema.safeParse(undefined).success,
    choices: choicesOf(form, node, language),
    parts: form?.parts === undefined ? null : partsOf(form.parts, language),
    isAsked,
    default: standard,
    // Parts that were not given have their own default.
    value: control === "parts" && isGiven ? (schema.safeParse(given[name]).data ?? held) : held,
    origin: isGiven ? "set" : fallback !== null ? "connection" : standard === null ? "none" : "default",
    connection: !isGiven && fallback !== null ? fallback.connection : null,
    set: isGiven ? set : null,
    exceptions,
  };
}

function wordsOf(schema: z.ZodType, form: SettingForm | undefined, language: Language) {
  const { title = "", description = "" } = metaSchema.parse(schema.meta() ?? {});
  const english = { title, help: description };
  return language === "en" || form === undefined ? english : form[language];
}

function controlOf(
  form: SettingForm | undefined,
  { type, format, enum: words }: z.output<typeof nodeSchema>,
  hasDefault: boolean,
): SettingView["control"] {
  if (form?.parts !== undefined) return "parts";
  if (words !== undefined) return "choice";
  if (type === "boolean") return hasDefault ? "box" : "yesNo";
  if (type === "integer" || type === "number") return "number";
  if (type === "array") return "many";
  return format === "date" ? "day" : "text";
}

function choicesOf(form: SettingForm | undefined, { enum: words }: z.output<typeof nodeSchema>, language: Language) {
  return words?.map((value) => ({ value, title: form?.choices?.[value]?.[language] ?? value })) ?? null;
}

function partsOf(parts: NonNullable<SettingForm["parts"]>, language: Language) {
  return Object.entries(parts).map(([name, title]) => ({ name, title: title[language] }));
}

/** Whether what is given says the same as what holds without it. */
export function isStandard(schema: z.ZodType, value: unknown): boolean {
  return isDeepStrictEqual(schema.safeParse(undefined).data, schema.safeParse(value).data);
}
