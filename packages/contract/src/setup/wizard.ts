import { z } from "zod";

/** The steps of the wizard, in their order. */
export const setupSteps = ["systems", "connect", "flows", "questions", "values", "adopt", "try", "on"] as const;
export type SetupStep = (typeof setupSteps)[number];

/** The six results: they stay on the overview until all are there. */
export const setupResults = ["connected", "flows", "answered", "seen", "sent", "on"] as const;
export type SetupResult = (typeof setupResults)[number];

const side = z.object({
  system: z.string(),
  /** Null: not connected yet. */
  connection: z.string().nullable(),
});

/** How far somebody has come with setting up two systems. */
export const setupView = z.object({
  id: z.uuid(),
  /** The step that was looked at last. */
  at: z.enum(setupSteps),
  left: side.nullable(),
  right: side.nullable(),
  integration: z.string().nullable(),
  /** Flows that are wanted: `INTEGRATION/FLOW`. */
  flows: z.array(z.string()),
  results: z.array(z.object({ result: z.enum(setupResults), isDone: z.boolean() })),
  isFinished: z.boolean(),
  startedAt: z.iso.datetime(),
});
export type SetupView = z.infer<typeof setupView>;

const wantedSide = z.strictObject({ system: z.string(), connection: z.string().nullable().default(null) });

/** What somebody did in the wizard; fields that are left out stay. */
export const setupChange = z.strictObject({
  setup: z.uuid(),
  at: z.enum(setupSteps).exactOptional(),
  left: wantedSide.nullable().exactOptional(),
  right: wantedSide.nullable().exactOptional(),
  integration: z.string().nullable().exactOptional(),
  flows: z.array(z.string()).max(100).exactOptional(),
  answered: z.boolean().exactOptional().describe("Whether the questions were gone through."),
  seen: z.boolean().exactOptional().describe("Whether what both sides have was looked at."),
  finished: z.boolean().exactOptional().describe("True: the wizard is done, and its checklist goes away."),
});
