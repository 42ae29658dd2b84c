import type { ConnectorErrorCode } from "@koppla/connector-sdk";
import type { RecordRow } from "@koppla/store";
import { pausesAfterRefusalMs } from "../calls/retry-policy.ts";
import { type Trouble, troubleCode } from "../trouble/trouble.ts";
import type { MatchedItem, Outcome } from "./items.ts";
import { troubled } from "./outcome.ts";

/** What a system refuses without naming a field or a rule may pass a little later. Such refusals are counted. */
export const passingCode = "refused_without_reason" satisfies ConnectorErrorCode;
const lastingCode = "refused" satisfies ConnectorErrorCode;

/** How a record ends that the target refused: nothing was written, so that nothing has to be looked for. */
export type Refusal =
  | { readonly state: "waiting"; readonly trouble: Trouble; readonly tryAgainAt: Date }
  | { readonly state: "failed"; readonly trouble: Trouble };

/** @param known what is noted of the record, with how often it was refused before */
export function refusalOf(trouble: Trouble, known: Pick<RecordRow, "tries"> | undefined, now: Date): Refusal {
  if (trouble.kind !== "refused" || troubleCode(trouble) !== passingCode) {
    return { state: "failed", trouble };
  }
  const pauseMs = pausesAfterRefusalMs[known?.tries ?? 0];
  return pauseMs === undefined
    ? { state: "failed", trouble: { ...trouble, code: lastingCode } }
    : { state: "waiting", trouble, tryAgainAt: new Date(now.getTime() + pauseMs) };
}

/** The outcome of a record whose write the target refused. @param kind of that write */
export function refusedOutcome(item: MatchedItem, refused: Trouble, kind: "create" | "update", now: Date): Outcome {
  const { state, trouble, ...more } = refusalOf(refused, item.known, now);
  return troubled(item, state, trouble, state === "failed" ? { intent: kind } : more);
}
