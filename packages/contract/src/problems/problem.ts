import { z } from "zod";
import { fault } from "../fault.ts";
import { nextAction } from "../next-action.ts";

/** Why something was not done (RFC 9457), in the language of the request. */
export const problem = z.object({
  /** `urn:koppla:problem:CODE` */
  type: z.string(),
  /** What its status means, in a few words. */
  title: z.string(),
  status: z.int(),
  /** What is wrong here. */
  detail: z.string(),
  code: z.string(),
  /** What that status means for whoever asked. */
  meaning: z.string(),
  /** What a person can do about it, the most likely first. */
  next: z.array(nextAction),
  /** Each thing that is wrong with what was sent, with its place. */
  faults: z.array(fault),
  /** Under which the operator finds it. */
  requestId: z.string(),
  /** The names in `detail`. */
  facts: z.record(z.string(), z.string()),
});
export type Problem = z.infer<typeof problem>;
