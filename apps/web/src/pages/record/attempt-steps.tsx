import type { ActivityEntry } from "@koppla/contract/activity";
import { IconAlertOctagon, IconCheck, IconHourglassEmpty, IconZoomQuestion } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./attempt-steps.module.css";

/** The steps of an order, in the order in which they are taken. */
const orderStages = ["complete", "exists", "customer", "address", "products", "place", "confirm"] as const;
const otherStages = ["invoiced", "other"] as const;
type Stage = (typeof orderStages)[number] | (typeof otherStages)[number];
const known: readonly Stage[] = [...orderStages, ...otherStages];

/** How far an attempt came: each step that was taken and what came of it, then those that were not reached. */
export function AttemptSteps({ attempt, isOrder }: { readonly attempt: ActivityEntry; readonly isOrder: boolean }) {
  const { stages } = useTexts();
  const steps = attempt.payload?.steps ?? [];
  const taken = attempt.told.map((words, at) => {
    const [stage = "", outcome = ""] = (steps[at]?.name ?? "").split(".");
    return { words, stage: known.find((one) => one === stage) ?? "other", isStopped: outcome === "stopped" };
  });
  const isStopped = taken.some((one) => one.isStopped);
  const reached = new Set<string>(taken.map(({ stage }) => stage));
  const last = orderStages.findLastIndex((stage) => reached.has(stage));
  const toCome = isOrder && isStopped ? orderStages.slice(last + 1) : [];
  if (taken.length === 0) {
    return null;
  }
  return (
    <ol className={classes.steps}>
      {taken.map(({ words, stage, isStopped }) => (
        <li key={`${stage} ${words}`} data-state={isStopped ? attempt.action : "done"}>
          <span className={classes.square}>
            <StepIcon action={isStopped ? attempt.action : "done"} />
          </span>
          <span className={classes.stage}>{stages[stage]}</span>
          <span className={classes.words}>
            <bdi>{words}</bdi>
          </span>
        </li>
      ))}
      {toCome.map((stage) => (
        <li key={stage} data-state="to-come">
          <span className={classes.square} />
          <span className={classes.stage}>{stages[stage]}</span>
        </li>
      ))}
    </ol>
  );
}

function StepIcon({ action }: { readonly action: string }) {
  switch (action) {
    case "waiting":
      return <IconHourglassEmpty size={14} aria-hidden="true" />;
    case "failed":
      return <IconAlertOctagon size={14} aria-hidden="true" />;
    case "unknown":
      return <IconZoomQuestion size={14} aria-hidden="true" />;
    default:
      return <IconCheck size={14} aria-hidden="true" />;
  }
}
