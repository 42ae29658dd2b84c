import type { Language } from "@koppla/mapping";
import type { ErrorCategory } from "./error-category.ts";
import type { NextStep } from "./next-step.ts";
import type { Place } from "./place.ts";

/** Who has to act. */
export const actors = ["koppla", "owner", "administrator", "operator"] as const;
export type Actor = (typeof actors)[number];

/** What a person reads about a cause, whichever record or connection shows it. */
export interface CauseText {
  /** A few words, for lists and subjects of messages. */
  readonly title: string;
  /** What happened. */
  readonly what: string;
  /** What follows from it for the data. */
  readonly meaning: string;
  /** What to do. Names no command: `next` does. */
  readonly advice: string;
  /** What to do where it arises in this place, if something else: `{source}` and `{target}` are filled in. */
  readonly adviceAt?: { readonly [Where in Place]?: string };
}

/** What is wrong with a value: the system does not take it, or it names what the target lacks. */
export type Remedy = "value" | "reference";

/** How an incident is titled by the values that it is about, where these are known and may be seen. */
export interface IncidentNaming {
  /** The value that an obstacle bears (`record`: the record's name), or where the system's own words name it. */
  readonly by: string | RegExp;
  readonly texts: {
    readonly [Name in Language]: {
      /** `{value}`, `{source}`, `{target}` and `{system}`, which refused, are filled in. */
      readonly one: string;
      /** `{count}` and `{first}` as well. Left out where each value has an incident of its own. */
      readonly several?: string;
    };
  };
}

/**
 * Everything about one cause of trouble; each has a file of its own, at the place that reports it.
 * `category` is the usual one: an error may bear another, such as a timeout of a read or of a write.
 */
export interface Cause<Code extends string = string> {
  readonly code: Code;
  readonly category: ErrorCategory;
  readonly actor: Actor;
  /**
   * What closes its incident: `records`, no record waits for it any more; `call`, the next answered call on its
   * connection; `page`, the next settled page of its flow; `run`, the next run of its flow that ends without it; `hand`,
   * the part of Koppla that opened it.
   */
  readonly closes: "records" | "call" | "page" | "run" | "hand";
  /** Whether it concerns a whole connection or one flow, where its category alone does not show it. */
  readonly concerns?: "connection" | "flow";
  /** What a person can do, the most likely first. */
  readonly next: readonly NextStep[];
  /** It is about a value: what to do follows from where that came from. */
  readonly remedy?: Remedy;
  /** Of a cause of one connector: where it can arise. Those of the neutral ones stand in the engine's table. */
  readonly arises?: readonly Place[];
  readonly texts: { readonly [Name in Language]: CauseText };
  readonly named?: IncidentNaming;
}

/** Declares a cause; keeps its code as a type. */
export function defineCause<const Code extends string>(cause: Cause<Code>): Cause<Code> {
  return cause;
}
