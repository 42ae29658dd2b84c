import type { Engine } from "../../effects/engine.ts";
import { askNights } from "../comparing/ask-nights.ts";
import { askRestored } from "../comparing/ask-restored.ts";
import { compareLane, compareLaneCount } from "../comparing/compare-lanes.ts";
import { beginHintedRun } from "./begin-hinted.ts";
import { beginOwedRun } from "./begin-owed.ts";
import { fireSchedules } from "./fire.ts";

/** Something that comes due by itself, in any organisation. @returns whether there was anything to do */
export type DueTask = (engine: Engine, stopping: AbortSignal) => Promise<boolean>;

/** A tick is at most a second late: half of it waits, half of it is for the work. */
export const dueEveryMs = 500;

/** Firing is a step of its own, so that a run that is slow to begin makes no other flow late. */
export const dueTasks: readonly DueTask[] = [
  async (engine) => (await fireSchedules(engine)).length > 0,
  beginOwedRun,
  beginOwedRun,
  beginHintedRun,
  beginHintedRun,
  askNights,
  askRestored,
  ...Array.from({ length: compareLaneCount }, (_, index) => compareLane(index)),
];
