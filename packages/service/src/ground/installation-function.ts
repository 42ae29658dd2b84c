import type { Route, StrictInput } from "@koppla/contract/routes/route";
import type { z } from "zod";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import { type Actor, isKnown } from "./actor.ts";
import { parseInput } from "./parse-input.ts";
import { type AskedInput, type AskOptions, demand } from "./service-function.ts";

/** A question or a wish that is not about one organisation, or finds its organisation itself. */
export interface InstallationCall<Context> {
  readonly context: Context;
  readonly actor: Actor;
}

/** A function of the service outside of organisations. `Context`: as much of the house as it works with. */
export type InstallationFunction<Schema extends StrictInput, Output extends z.ZodType, Context> = Route<
  Schema,
  Output,
  string,
  "value"
> & {
  (context: Context, actor: Actor, input: z.input<Schema>): Promise<z.output<Output>>;
  /** The same for an input from outside. */
  ask(context: Context, actor: Actor, input: AskedInput, options?: AskOptions): Promise<unknown>;
};

/**
 * Makes the function of a route that is not bound to one organisation. Whom it may answer it decides itself, as far as
 * its permission is one within organisations.
 * @throws ServiceError
 */
export function installationFunction<Schema extends StrictInput, Output extends z.ZodType, Context = ServiceContext>(
  route: Route<Schema, Output, string, "value">,
  work: (call: InstallationCall<Context>, input: z.output<Schema>) => Promise<z.output<Output>>,
): InstallationFunction<Schema, Output, Context> {
  const ask = async (context: Context, actor: Actor, input: AskedInput) => {
    if (route.permission !== "public" && !isKnown(actor)) {
      throw serviceError("not_signed_in", {});
    }
    if (route.permission === "host") {
      demand(actor, null, route.permission);
    }
    return work({ context, actor }, parseInput(route.input, input, actor.language));
  };
  const called = (context: Context, actor: Actor, input: z.input<Schema>) => ask(context, actor, { ...input });
  return Object.assign(called, route, { ask });
}
