import type { ShownState } from "../../parts/state-mark.tsx";

/** The state that an attempt left its record in. */
export function stateOfAction(action: string): ShownState {
  switch (action) {
    case "waiting":
    case "failed":
    case "unknown":
    case "unchanged":
    case "skipped":
      return action;
    default:
      return "done";
  }
}
