import type { Route } from "@koppla/contract/routes/route";
import type { ServiceContext } from "@koppla/service/context/open-context";
import type { Actor } from "@koppla/service/ground/actor";
import type { AskedInput, AskOptions } from "@koppla/service/ground/service-function";
import type { WayToKnow } from "./actor-of-request.ts";
import type { Refusals } from "./limits/refusals.ts";
import type { RequestLimits } from "./limits/request-limits.ts";
import type { RequestTurns } from "./limits/request-turns.ts";

/** A function of the service as the API sees it: its route, and the way to ask it. */
export type ServedFunction = Route &
  (
    | {
        readonly answer: "value";
        ask(context: ServiceContext, actor: Actor, input: AskedInput, options?: AskOptions): Promise<unknown>;
      }
    | {
        readonly answer: "items" | "events" | "csv";
        ask(context: ServiceContext, actor: Actor, input: AskedInput): AsyncGenerator<unknown>;
      }
  );

/** What the API serves from, once Koppla is open. */
export interface ApiHouse {
  readonly context: ServiceContext;
  readonly waysToKnow: readonly WayToKnow[];
  readonly limits: RequestLimits;
  readonly refusals: Refusals;
  readonly turns: RequestTurns;
  /** Addresses of our own pages (`https://koppla.example.com`), beside the one that the request came to. */
  readonly ownOrigins: readonly string[];
}
