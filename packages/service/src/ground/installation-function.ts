import type { z } from "zod";
import type { ServiceContext } from "../context/open-context.ts";
import type { Actor } from "./actor.ts";
import { type FunctionKind, parseInput } from "./service-function.ts";

/** A question or a wish that is not about one organisation, or finds its organisation itself. */
export interface InstallationCall<Context> {
  readonly context: Context;
  readonly actor: Actor;
}

/** A function of the service outside of organisations. `Context`: as much of the house as it works with. */
export interface InstallationFunction<Schema extends z.ZodType, Output extends z.ZodType, Context>
  extends FunctionKind<Schema, Output> {
  (context: Context, actor: Actor, input: z.input<Schema>): Promise<z.output<Output>>;
}

/**
 * Declares a function that is not bound to one organisation. Whom it may answer it decides itself, as far as its
 * permission is one within organisations.
 */
export function installationFunction<Schema extends z.ZodType, Output extends z.ZodType, Context = ServiceContext>(
  kind: FunctionKind<Schema, Output>,
  work: (call: InstallationCall<Context>, input: z.output<Schema>) => Promise<z.output<Output>>,
): InstallationFunction<Schema, Output, Context> {
  const called = async (context: Context, actor: Actor, input: z.input<Schema>) =>
    work({ context, actor }, parseInput(kind.input, input));
  return Object.assign(called, kind);
}
