import { z } from "zod";
import { nextAction } from "./next-action.ts";
import { pageOf } from "./page.ts";
import { recordPage } from "./record.ts";

/** What is in the way, one for each cause, with the records that wait for it. */
export const incidentView = z.object({
  incident: z.uuid(),
  code: z.string(),
  category: z.string(),
  /** `INTEGRATION/FLOW` */
  flow: z.string().nullable(),
  connection: z.string().nullable(),
  since: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  closed: z.iso.datetime().nullable(),
  /** How often it was met. */
  count: z.int(),
  /** How many records are open for it at this moment. */
  records: z.int(),
  title: z.string(),
  what: z.string(),
  meaning: z.string(),
  advice: z.string(),
  /** What a person can do, the most likely first. */
  next: z.array(nextAction),
  /** Who has to do something about it. */
  actor: z.enum(["koppla", "owner", "administrator", "operator"]),
  /** The same as a person reads it. */
  who: z.string(),
  /** The first that was met of it; `words` is empty where the actor may not see values of records. */
  example: z.object({ record: z.string().nullable(), words: z.string() }),
});
export type IncidentView = z.infer<typeof incidentView>;

export const incidentPage = pageOf(incidentView);

/** One incident with a page of the records that are open for it. */
export const incidentWithRecords = z.object({ incident: incidentView, records: recordPage });
