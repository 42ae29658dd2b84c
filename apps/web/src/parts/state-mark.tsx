import type { RecordState } from "@koppla/contract/record";
import type { ComponentType } from "react";
import { useTexts } from "../texts/texts-context.tsx";
import {
  IconAlertOctagon,
  IconArrowForwardUp,
  IconArrowNarrowRight,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconCircleOff,
  IconEqual,
  IconExclamationCircle,
  IconHourglassEmpty,
  IconLoader2,
  IconPlayerPause,
  IconZoomQuestion,
} from "./icons.ts";
import classes from "./state-mark.module.css";

type RunState = "running" | "succeeded" | "needs_attention" | "paused" | "cancelled";
export type ShownState = RecordState | RunState | "in_step" | "off";

const icons: {
  readonly [State in ShownState]: ComponentType<{ readonly size?: number; readonly "aria-hidden"?: "true" }>;
} = {
  new: IconCircleDashed,
  writing: IconArrowNarrowRight,
  done: IconCheck,
  unchanged: IconEqual,
  skipped: IconArrowForwardUp,
  waiting: IconHourglassEmpty,
  unknown: IconZoomQuestion,
  failed: IconAlertOctagon,
  running: IconLoader2,
  succeeded: IconCheck,
  needs_attention: IconExclamationCircle,
  paused: IconPlayerPause,
  cancelled: IconBan,
  in_step: IconCheck,
  off: IconCircleOff,
};

interface Props {
  readonly state: ShownState;
  /** Instead of the state's own word. */
  readonly words?: string;
  /** With a ground of its own, as beside the title of a page. */
  readonly isPill?: boolean;
}

/** A state as icon and word: colour never speaks alone. */
export function StateMark({ state, words, isPill = false }: Props) {
  const { states } = useTexts();
  const Icon = icons[state];
  return (
    <span className={isPill ? `${classes.mark} ${classes.pill}` : classes.mark} data-state={state}>
      <Icon size={16} aria-hidden="true" />
      <span>{words ?? states[state]}</span>
    </span>
  );
}
