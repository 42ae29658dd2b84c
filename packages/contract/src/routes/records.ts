import { z } from "zod";
import { acts, skippedRecords, wentOn } from "../act.ts";
import { recordExplanation } from "../explanation.ts";
import { pageRequest, textToFind } from "../page.ts";
import { askedRecord, recordAnswer, recordPage, recordState, retryOutcome } from "../record.ts";
import { csvRoute, route } from "./route.ts";

export const recordsList = route({
  action: "records.list",
  method: "GET",
  path: "/organisations/{organisation}/records",
  permission: "look",
  effect: "looks",
  summary: "Records and their states, the last changed first",
  input: z.strictObject({
    ...pageRequest,
    flow: z.string().optional(),
    record: z.string().optional().describe("Key of a record in the source."),
    state: recordState.optional(),
    run: z.uuid().optional().describe("Only those that this run was the last to change."),
  }),
  output: recordPage,
});

export const recordsExport = csvRoute({
  action: "records.export",
  method: "GET",
  path: "/organisations/{organisation}/records/export",
  permission: "operate",
  effect: "looks",
  summary: "Records and their states as a spreadsheet, the last changed first; without values of records",
  input: z.strictObject({
    flow: z.string().optional(),
    state: recordState.optional(),
    run: z.uuid().optional().describe("Only those that this run was the last to change."),
  }),
});

export const recordsFind = route({
  action: "records.find",
  method: "POST",
  path: "/organisations/{organisation}/records/find",
  permission: "look",
  effect: "looks",
  summary: "Records by their key, or by a reference, a number or an e-mail address that they have, in all integrations",
  input: z.strictObject({
    ...pageRequest,
    flow: z.string().optional().describe("Only records of this flow."),
    text: textToFind,
  }),
  output: recordPage,
});

export const recordsExplain = route({
  action: "records.explain",
  method: "GET",
  path: "/organisations/{organisation}/records/explain",
  permission: "open",
  effect: "looks",
  summary: "Maps one record as a run would, and says for each field how; asks both systems and writes nothing",
  opensValues: true,
  input: z.strictObject({
    flow: z.string(),
    record: z.string().describe("Its key in the source."),
    field: z.string().optional().describe("Only this field of the target."),
  }),
  output: recordExplanation,
});

const ofRecord = z.strictObject({ flow: z.string(), record: z.string().describe("Its key in the source.") });

const recordsOrIncident = {
  records: z.array(z.string()).min(1).max(1_000).optional().describe("Their keys in the source."),
  incident: z
    .string()
    .optional()
    .describe("The first 1,000 that are open for this incident, by the beginning of its id."),
};

function isOneGiven(given: { readonly records?: unknown; readonly incident?: unknown }): boolean {
  return (given.records === undefined) !== (given.incident === undefined);
}

export const recordsAnswer = route({
  action: "records.answer",
  method: "POST",
  path: "/organisations/{organisation}/records/answer",
  permission: "operate",
  effect: "changes",
  summary: "Takes a person's answer where Koppla could not tell whether a record was placed",
  input: z.strictObject({
    flow: z.string(),
    record: z.string().describe("Its key in the source."),
    there: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .describe("Its key in the target; null: it is not there, and may be placed again."),
  }),
  output: recordAnswer,
});

export const recordsActs = route({
  action: "records.acts",
  method: "GET",
  path: "/organisations/{organisation}/records/acts",
  permission: "look",
  effect: "looks",
  summary: "What a person can do about a record, with the choices there are; may ask both systems",
  input: ofRecord,
  output: acts,
});

export const recordsAsk = route({
  action: "records.ask",
  method: "GET",
  path: "/organisations/{organisation}/records/ask",
  permission: "open",
  effect: "looks",
  summary: "Asks the source whether it has a record with this key",
  opensValues: true,
  input: ofRecord,
  output: askedRecord,
});

export const recordsMatch = route({
  action: "records.match",
  method: "POST",
  path: "/organisations/{organisation}/records/match",
  permission: "operate",
  effect: "changes",
  summary:
    "Says which record of the target a doubtful one is, of those that Koppla found, or that it is new; it goes on",
  input: ofRecord.extend({
    candidate: z.string().nullable().describe("Its key in the target; null: none of them, and a new one is made."),
  }),
  output: wentOn,
});

export const recordsDecide = route({
  action: "records.decide",
  method: "POST",
  path: "/organisations/{organisation}/records/decide",
  permission: "operate",
  effect: "changes",
  summary: "Says whose values count of a record that changed on both sides; they are written to the other side",
  input: ofRecord.extend({ counts: z.enum(["left", "right"]).describe("A side of the integration.") }),
  output: wentOn,
});

export const recordsCreateProducts = route({
  action: "records.createProducts",
  method: "POST",
  path: "/organisations/{organisation}/records/create-products",
  permission: "operate",
  effect: "changes",
  summary: "Creates the products that orders wait for, and no others, from the source; the orders go on",
  input: z
    .strictObject({ flow: z.string(), ...recordsOrIncident })
    .refine(isOneGiven, { error: "give one of records, incident" }),
  output: wentOn,
});

export const recordsSkip = route({
  action: "records.skip",
  method: "POST",
  path: "/organisations/{organisation}/records/skip",
  permission: "operate",
  effect: "changes",
  summary: "Skips records that wait or failed, until they change in the source",
  input: z
    .strictObject({
      flow: z.string(),
      ...recordsOrIncident,
      reason: z.string().trim().min(1).max(500).describe("Why, in a person's words; kept as long as other values."),
    })
    .refine(isOneGiven, { error: "give one of records, incident" }),
  output: skippedRecords,
});

const choices = ["records", "incident", "run", "cause", "state"] as const;

export const recordsRetry = route({
  action: "records.retry",
  method: "POST",
  path: "/organisations/{organisation}/records/retry",
  permission: "operate",
  effect: "changes",
  summary: "Reads records from the source again and tries them once more; without a choice all that are open",
  body: "large",
  input: z
    .strictObject({
      flow: z.string(),
      records: z.array(z.string()).min(1).max(100_000).optional().describe("Their keys in the source."),
      incident: z.string().optional().describe("Those that are open for this incident, by the beginning of its id."),
      run: z.string().optional().describe("All that a run came by last, by the beginning of its id."),
      cause: z.string().optional().describe("Those that are open for this cause."),
      state: recordState.optional(),
    })
    .refine((given) => choices.filter((choice) => given[choice] !== undefined).length <= 1, {
      error: `give one of ${choices.join(", ")}`,
    }),
  output: retryOutcome,
});
