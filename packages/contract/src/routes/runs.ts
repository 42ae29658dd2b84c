import { z } from "zod";
import { pageRequest } from "../page.ts";
import { runBeginning, runMode, runPage, runStanding, runView } from "../run.ts";
import { plannedRecord } from "../run-plan.ts";
import { route, streamRoute } from "./route.ts";

export const runsList = route({
  action: "runs.list",
  method: "GET",
  path: "/organisations/{organisation}/runs",
  permission: "look",
  effect: "looks",
  summary: "Runs of one flow or of all, the newest first",
  input: z.strictObject({ ...pageRequest, flow: z.string().optional() }),
  output: runPage,
});

export const runsStanding = route({
  action: "runs.standing",
  method: "GET",
  path: "/organisations/{organisation}/runs/{run}",
  permission: "look",
  effect: "looks",
  summary: "How one run stands: its counts, what is in its way, who began it",
  input: z.strictObject({
    run: z.uuid(),
    pause: z
      .boolean()
      .default(true)
      .describe("False: whether calls are held back is not looked up, and `pause` is null."),
    stops: z.boolean().default(false).describe("True: what stopped its records is looked up as well."),
  }),
  output: runView,
});

export const runsBegin = route({
  action: "runs.begin",
  method: "POST",
  path: "/organisations/{organisation}/runs",
  permission: "operate",
  effect: "changes",
  summary: "Begins a run of a flow, or joins the one that does all that is asked for",
  body: "large",
  input: z.strictObject({
    flow: z.string(),
    mode: runMode.exclude(["records"]).default("changes"),
    records: z
      .array(z.string())
      .min(1)
      .max(100_000)
      .optional()
      .describe("Keys of single records in the source: these alone are read."),
    overwrite: z
      .boolean()
      .default(false)
      .describe("With `records`: what was changed on both sides is written as well."),
    acceptDeletions: z
      .boolean()
      .default(false)
      .describe("However many records are gone from the source, they are marked so."),
  }),
  output: runBeginning,
});

const ofFlow = z.strictObject({ flow: z.string() });

export const runsPause = route({
  action: "runs.pause",
  method: "POST",
  path: "/organisations/{organisation}/runs/pause",
  permission: "operate",
  effect: "changes",
  summary: "Lets a flow's run rest; nothing of it is lost",
  input: ofFlow,
  output: runStanding,
});

export const runsCancel = route({
  action: "runs.cancel",
  method: "POST",
  path: "/organisations/{organisation}/runs/cancel",
  permission: "operate",
  effect: "changes",
  summary: "Ends a flow's run; what it had not read is read by the next one",
  input: ofFlow,
  output: runStanding,
});

export const runsResume = route({
  action: "runs.resume",
  method: "POST",
  path: "/organisations/{organisation}/runs/resume",
  permission: "operate",
  effect: "changes",
  summary: "Lets a paused run go on where it stood",
  input: ofFlow,
  output: runStanding,
});

export const runsDryRun = streamRoute({
  action: "runs.dryRun",
  method: "POST",
  path: "/organisations/{organisation}/runs/dry-run",
  permission: "operate",
  effect: "looks",
  summary: "What a run would do with each record, field by field; writes nothing",
  body: "large",
  opensValues: true,
  input: z.strictObject({
    flow: z.string(),
    full: z.boolean().default(false).describe("Reads everything, not only what changed."),
    records: z.array(z.string()).max(100_000).optional(),
    overwrite: z.boolean().default(false),
    sample: z.int().min(1).optional().describe("Only so many records."),
  }),
  output: plannedRecord,
});
