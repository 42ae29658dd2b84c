import { z } from "zod";
import { comparable } from "../comparable.ts";
import { Refusal } from "../refusal.ts";

/** The body of POST and PUT as it was sent (accountview.md §5); its keys are case-insensitive (§1), here in lower case. */
export type Envelope = z.infer<typeof envelopeSchema>;
export type Definition = z.infer<typeof definition>;
export type Content = z.infer<typeof content>;

const definition = z.object({
  name: z.string(),
  fields: z.array(z.object({ name: z.string(), fieldtype: z.string() })).min(1),
});
const content = z.object({ rows: z.array(z.object({ values: z.array(z.unknown()) })) });
const envelopeSchema = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  bookdate: z.string().nullish(),
  businessobject: z.string(),
  table: z.object({ definition, detaildefinitions: z.array(definition).nullish() }),
  tabledata: z.object({ data: content, detaildata: z.array(content).nullish() }),
});

/** @throws Refusal that says where the body is not of that shape */
export function readEnvelope(text: string): Envelope {
  const parsed = envelopeSchema.safeParse(lowerCaseKeys(parseJson(text), deepest));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(`Onjuiste aanvraag: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
}

/** The key that the first row was sent with; empty when there was none. For the ledger, which also tells of refusals. */
export function sentKey({ table, tabledata }: Envelope, keyField: string): string {
  const index = table.definition.fields.findIndex(({ name }) => name.trim().toUpperCase() === keyField);
  const value = index < 0 ? undefined : tabledata.data.rows[0]?.values[index];
  return typeof value === "string" || typeof value === "number" ? String(comparable(String(value))) : "";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("Onjuiste aanvraag: geen JSON");
  }
}

/** Keys lie no deeper than this; below them are values. */
const deepest = 8;

function lowerCaseKeys(value: unknown, depth: number): unknown {
  if (depth === 0 || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((inner) => lowerCaseKeys(inner, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerCaseKeys(inner, depth - 1)]),
  );
}
