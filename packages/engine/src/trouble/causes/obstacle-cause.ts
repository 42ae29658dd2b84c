import type { Cause, CauseText } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping";

/** What a person reads about a step of a procedure that Koppla cannot take. */
interface ObstacleText extends CauseText {
  /**
   * What happened to one record, for lists: `{record}`, `{source}`, `{target}` and the values that the obstacle bears are
   * filled in.
   */
  readonly sentence: string;
}

/** The cause of an obstacle: Koppla's own, made of the values that it bears. */
export interface ObstacleCause<Code extends string = string> extends Cause<Code> {
  /** Values that distinguish one cause with this code from another; none that differs from record to record. */
  readonly distinguishedBy?: readonly string[];
  readonly texts: { readonly [Name in Language]: ObstacleText };
}

/** Declares the cause of an obstacle; keeps its code as a type. */
export function defineObstacle<const Code extends string>(cause: ObstacleCause<Code>): ObstacleCause<Code> {
  return cause;
}
