import { entityNames } from "@koppla/connector-sdk";
import { isTimeZone } from "@koppla/engine";
import { mappingSchema } from "@koppla/mapping";
import { z } from "zod";

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use small letters, digits and hyphens, at most 63");

const connectionSchema = z.strictObject({
  system: z.string(),
  baseUrl: z.url({ protocol: /^https?$/, error: "must be an address such as https://example.com/api" }),
  credentials: z.record(z.string(), z.string()).default({}),
  settings: z.record(z.string(), z.unknown()).default({}),
});

const scheduleSchema = z.union([z.string(), z.strictObject({ cron: z.string(), zone: z.string().default("UTC") })], {
  error: 'write "*/5 * * * *", every 30 s, or { cron: "0 3 * * *", zone: Europe/Amsterdam }',
});

const flowSchema = z.strictObject({
  entity: z.enum(entityNames),
  from: name,
  to: name,
  schedule: scheduleSchema.optional(),
  enabled: z.boolean().default(true),
  settings: z.record(z.string(), z.unknown()).default({}),
  mapping: mappingSchema.default({}),
});

const lookupSchema = z.record(name, z.array(z.string()));

const integrationSchema = z.strictObject({
  between: z.tuple([name, name], { error: "name the two connections, as in [pim, books]" }),
  lookups: z.record(name, lookupSchema).default({}),
  attributes: z.record(name, z.array(z.string().min(1))).default({}),
  features: z.record(name, z.array(z.string().min(1))).default({}),
  masters: z.partialRecord(z.enum(["product", "category", "customer"]), name).default({}),
  flows: z.record(name, flowSchema).default({}),
});

/** When both sides are compared each night, by the clock of this zone. */
const reconcileSchema = z.strictObject({
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day, as in "03:00"')
    .default("03:00"),
  zone: z.string().refine(isTimeZone, "name a time zone, as in Europe/Amsterdam").default("UTC"),
});

/** The file of design.md §4. Unknown keys are refused. */
export const fileSchema = z.strictObject({
  organisation: name,
  reconcile: reconcileSchema.optional(),
  connections: z.record(name, connectionSchema).default({}),
  integrations: z.record(name, integrationSchema).default({}),
});

export type KopplaFile = z.infer<typeof fileSchema>;
export type FileConnection = z.infer<typeof connectionSchema>;
export type FileIntegration = z.infer<typeof integrationSchema>;
export type FileFlow = z.infer<typeof flowSchema>;
