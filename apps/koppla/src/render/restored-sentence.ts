import type { RestoredFlow } from "@koppla/contract/reconcile";

/** What became of a flow after a restored backup, in a sentence. */
export function restoredSentence(flow: RestoredFlow): string {
  switch (flow.state) {
    case "free":
      return `after the restored backup ${flow.looked} records were looked at, ${flow.relinked} re-linked, ${flow.differing} differ, ${flow.asked} wait for a person; the flow goes on.`;
    case "elsewhere":
      return "after the restored backup it is being compared by somebody else at this moment.";
    case "held":
      return `held back after the restored backup: ${flow.sentence}`;
  }
}
