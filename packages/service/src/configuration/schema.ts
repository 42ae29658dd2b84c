import { entityNames } from "@koppla/connector-sdk";
import { isTimeZone } from "@koppla/engine";
import { mappingSchema } from "@koppla/mapping";
import { z } from "zod";

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use small letters, digits and hyphens, at most 63");

const connectionSchema = z.strictObject({
  system: z
    .string()
    .meta({ description: "System that the connection reaches; the sections of connections name each." }),
  baseUrl: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://example.com/api" })
    .meta({ description: "Address of the system's API." }),
  credentials: z.record(z.string(), z.string()).optional().meta({
    description:
      "Keys and secrets, as `${VARIABLE}` of the environment. Koppla keeps them sealed. Left out, or `••••`: the stored ones stay.",
  }),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: "Settings of the system; see its table below." }),
});

const scheduleSchema = z.union([z.string(), z.strictObject({ cron: z.string(), zone: z.string().default("UTC") })], {
  error: 'write "*/5 * * * *", every 30 s, or { cron: "0 3 * * *", zone: Europe/Amsterdam }',
});

const flowSchema = z.strictObject({
  entity: z.enum(entityNames).meta({ description: "What the flow carries." }),
  from: name.meta({ description: "Connection that the flow reads." }),
  to: name.meta({ description: "Connection that the flow writes." }),
  schedule: scheduleSchema.optional().meta({
    description: "When the flow runs: a cron expression, `{ cron, zone }`, or an interval such as `every 30 s`.",
  }),
  enabled: z.boolean().default(true).meta({ description: "A flow that is off does not run." }),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: "Settings of the entity; see the tables of flows below." }),
  mapping: mappingSchema.default({}).meta({ description: "Rows that change the default mapping, by target field." }),
});

const lookupSchema = z.record(name, z.array(z.string()));

const integrationSchema = z.strictObject({
  between: z
    .tuple([name, name], { error: "name the two connections, as in [pim, books]" })
    .meta({ description: "The two connections; the first is the master where no other is named." }),
  lookups: z
    .record(name, lookupSchema)
    .default({})
    .meta({ description: "Lookup tables: for each connection a list of values, equal places mean the same." }),
  attributes: z
    .record(name, z.array(z.string().min(1)))
    .default({})
    .meta({ description: "Attributes that set variants apart: for each connection a list of fields." }),
  features: z
    .record(name, z.array(z.string().min(1)))
    .default({})
    .meta({ description: "Attributes that inform: for each connection a list of fields." }),
  masters: z
    .partialRecord(z.enum(["product", "category", "customer"]), name)
    .default({})
    .meta({ description: "For each entity the connection whose values count where two records first meet." }),
  flows: z.record(name, flowSchema).default({}).meta({ description: "The flows of the integration." }),
});

/** When both sides are compared each night, by the clock of this zone. */
const reconcileSchema = z.strictObject({
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time of day, as in "03:00"')
    .default("03:00")
    .meta({ description: "Time of day of the nightly comparison." }),
  zone: z
    .string()
    .refine(isTimeZone, "name a time zone, as in Europe/Amsterdam")
    .default("UTC")
    .meta({ description: "Time zone of that time." }),
});

/** The file that `koppla apply` reads. Unknown keys are refused. */
export const fileSchema = z.strictObject({
  organisation: name.meta({ description: "The organisation that owns all of this." }),
  reconcile: reconcileSchema.optional().meta({ description: "When both sides are compared each night." }),
  connections: z.record(name, connectionSchema).default({}).meta({ description: "Access to each system." }),
  integrations: z
    .record(name, integrationSchema)
    .default({})
    .meta({ description: "Pairs of connections that exchange data." }),
});

export type KopplaFile = z.infer<typeof fileSchema>;
export type FileConnection = z.infer<typeof connectionSchema>;
export type FileIntegration = z.infer<typeof integrationSchema>;
export type FileFlow = z.infer<typeof flowSchema>;
