import type { Permission } from "@koppla/contract/permission";
import type { Access, Route, StrictInput } from "@koppla/contract/routes/route";
import type { EffectLabel } from "@koppla/engine/effects/effect-labels";
import { change, look } from "@koppla/engine/effects/effects";
import type { Scope } from "@koppla/store/database/database";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { readConfiguration, type StoredConfiguration } from "@koppla/store/setup/configuration";
import { allOrganisations, findOrganisation, readOrganisationName } from "@koppla/store/setup/organisations";
import { z } from "zod";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import { type Actor, isAllowed } from "./actor.ts";
import { answerOnce } from "./answer-once.ts";
import { type AuditNote, noteEntry } from "./note-entry.ts";
import { type OpenedValues, openingNotes } from "./opened-values.ts";
import { parseInput } from "./parse-input.ts";

/** A question or a wish within one organisation. */
export interface OrganisationCall {
  readonly context: ServiceContext;
  readonly actor: Actor;
  readonly organisationId: string;
  /** The organisation's name. */
  readonly organisation: string;
  keys(): Promise<OrganisationKeys>;
  /** Whether the actor may do this here as well, beside what the function as a whole needs. */
  may(permission: Permission): boolean;
  /** What is set up, read once for each call. Opens no credentials. */
  configuration(): Promise<StoredConfiguration>;
  /** Looks into the store; the database refuses any change. */
  look<Result>(work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** Changes the store in one transaction; `work` notes what it changed with `note`, in the same transaction. */
  change<Result>(label: EffectLabel, work: (scope: Scope) => Promise<Result>): Promise<Result>;
  /** Adds an audit entry to a transaction, also to one that the engine opened. */
  note(scope: Scope, entry: AuditNote): Promise<void>;
  /**
   * Says of which records values are about to be shown, and leaves an audit entry for each flow before anything is.
   * Each function whose route opens values has to; where there is nothing to show, with no records, and without an entry.
   */
  opens(opened: readonly OpenedValues[]): Promise<void>;
}

/** An object without properties would allow none at all. */
type Given<Schema extends StrictInput> = z.input<Schema> extends Record<string, never> ? unknown : z.input<Schema>;
type Input<Schema extends StrictInput> = Given<Schema> & { readonly organisation?: string | undefined };

/** What is asked from outside: fields of which nothing is known yet. */
export type AskedInput = { readonly [field: string]: unknown };

/** How something is asked from outside. */
export interface AskOptions {
  /** What the caller calls the request: when it comes again, it gets the same answer and does nothing. */
  readonly idempotencyKey?: string | undefined;
  /** Called where the answer is that of an earlier request. */
  readonly onRepeat?: () => void;
}

/** A function of the service within one organisation, together with the route that says what it is. */
export type OrganisationFunction<Schema extends StrictInput, Output extends z.ZodType> = Route<
  Schema,
  Output,
  string,
  "value"
> & {
  (context: ServiceContext, actor: Actor, input: Input<Schema>): Promise<z.output<Output>>;
  /** The same for an input from outside. */
  ask(context: ServiceContext, actor: Actor, input: AskedInput, options?: AskOptions): Promise<unknown>;
};

/**
 * Makes the function of a route within one organisation. `input.organisation` names it; it may be left out where there is
 * one. The result is called as `(context, actor, input)`; it refuses an actor without the permission before anything else.
 * @throws ServiceError
 */
export function organisationFunction<Schema extends StrictInput, Output extends z.ZodType>(
  route: Route<Schema, Output, string, "value">,
  work: (call: OrganisationCall, input: z.output<Schema>) => Promise<z.output<Output>>,
): OrganisationFunction<Schema, Output> {
  const begin = async (context: ServiceContext, actor: Actor, given: AskedInput) => {
    const { organisation, input } = takeApart(given);
    const { call, demandOpened } = await beginCall(route, context, actor, organisation);
    const parsed = parseInput(route.input, input, actor.language);
    const answer = async () => {
      const made = await work(call, parsed);
      demandOpened();
      return made;
    };
    return { call, input: parsed, answer };
  };
  const called = async (context: ServiceContext, actor: Actor, given: Input<Schema>) => {
    const { answer } = await begin(context, actor, { ...given });
    return answer();
  };
  const ask = async (context: ServiceContext, actor: Actor, given: AskedInput, options: AskOptions = {}) => {
    const { call, input, answer } = await begin(context, actor, given);
    const { idempotencyKey: key, onRepeat } = options;
    if (key === undefined || route.effect === "looks") {
      return answer();
    }
    const { organisationId } = call;
    return answerOnce(route, { context, actor, organisationId, key, input, onRepeat }, answer);
  };
  return Object.assign(called, route, { ask });
}

/** A function whose answer is too long to be held at once: items, one after the other. */
export type OrganisationStream<
  Schema extends StrictInput,
  Item extends z.ZodType,
  Answer extends "items" | "events" | "csv",
> = Route<Schema, Item, string, Answer> & {
  (context: ServiceContext, actor: Actor, input: Input<Schema>): AsyncGenerator<z.output<Item>>;
  /** The same for an input from outside. */
  ask(context: ServiceContext, actor: Actor, input: AskedInput): AsyncGenerator<unknown>;
};

/** Like `organisationFunction`, for answers that come item by item. */
export function organisationStream<
  Schema extends StrictInput,
  Item extends z.ZodType,
  Answer extends "items" | "events" | "csv",
>(
  route: Route<Schema, Item, string, Answer>,
  work: (call: OrganisationCall, input: z.output<Schema>) => AsyncGenerator<z.output<Item>>,
): OrganisationStream<Schema, Item, Answer> {
  async function* ask(context: ServiceContext, actor: Actor, given: AskedInput) {
    const { organisation, input } = takeApart(given);
    const { call, demandOpened } = await beginCall(route, context, actor, organisation);
    for await (const item of work(call, parseInput(route.input, input, actor.language))) {
      demandOpened();
      yield item;
    }
  }
  const called = (context: ServiceContext, actor: Actor, input: Input<Schema>) => ask(context, actor, { ...input });
  return Object.assign(called, route, { ask });
}

/** Which organisation is meant is no field of any route. */
function takeApart({ organisation, ...input }: AskedInput) {
  return { organisation: parseInput(z.string().optional(), organisation), input };
}

/** A call, and whether it has said what it shows: nothing goes out before that. */
interface BegunCall {
  readonly call: OrganisationCall;
  demandOpened(): void;
}

async function beginCall(
  route: Pick<Route, "action" | "permission" | "effect" | "opensValues">,
  context: ServiceContext,
  actor: Actor,
  wanted: string | undefined,
): Promise<BegunCall> {
  const organisation = wanted ?? (await onlyOrganisation(context, actor));
  const organisationId = await findOrganisation(context.database, organisation, false);
  if (organisationId === null || !isAllowed(actor, organisationId, "look")) {
    // A foreign organisation and one that does not exist get the same answer.
    throw serviceError("no_organisation", { organisation, known: await knownTo(context, actor) });
  }
  demand(actor, organisationId, route.permission);
  const keys = () => context.keyRing.of(organisationId);
  let configuration: Promise<StoredConfiguration> | undefined;
  const lookWithin = <Result>(work: (scope: Scope) => Promise<Result>) => look(context, organisationId, work);
  let hasOpened = false;
  const call: OrganisationCall = {
    context,
    actor,
    organisationId,
    organisation,
    keys,
    may: (permission) => isAllowed(actor, organisationId, permission),
    configuration() {
      configuration ??= lookWithin(readConfiguration);
      return configuration;
    },
    look: lookWithin,
    change(label, work) {
      if (route.effect === "looks") {
        throw new Error(`${route.action} says that it only looks, and changes.`);
      }
      return change(context, organisationId, label, work);
    },
    async note(scope, entry) {
      const at = context.clock.now();
      await noteEntry(scope, await keys(), { ...entry, organisationId, actor, action: route.action, at });
    },
    async opens(opened) {
      hasOpened = true;
      const notes = openingNotes(opened);
      if (notes.length > 0) {
        await change(context, organisationId, "payload.open", async (scope) => {
          for (const note of notes) {
            await call.note(scope, note);
          }
        });
      }
    },
  };
  return {
    call,
    demandOpened() {
      if (hasOpened !== (route.opensValues === true)) {
        throw new Error(`${route.action}: what it shows of records' values is not what its route says.`);
      }
    },
  };
}

/** @throws ServiceError `forbidden` */
export function demand(actor: Actor, organisationId: string | null, permission: Access): void {
  if (permission !== "signed_in" && permission !== "public" && !isAllowed(actor, organisationId, permission)) {
    throw serviceError("forbidden", { permission });
  }
}

/**
 * The organisation that is meant where none is named.
 * @throws ServiceError when there is none, or more than one
 */
export async function onlyOrganisation(context: ServiceContext, actor: Actor): Promise<string> {
  const names = await namesFor(context, actor);
  const [only, another] = names;
  if (only === undefined) {
    throw serviceError("nothing_set_up", {});
  }
  if (another !== undefined) {
    throw serviceError("several_organisations", { known: names.join(", ") });
  }
  return only;
}

/** Names of the organisations that the actor may look into, in one line. */
export async function knownTo(context: ServiceContext, actor: Actor): Promise<string> {
  return (await namesFor(context, actor)).join(", ");
}

/** Names of the organisations that the actor may look into. */
export async function namesFor(context: ServiceContext, actor: Actor): Promise<readonly string[]> {
  if (actor.grants === "everything") {
    return (await allOrganisations(context.database)).map(({ name }) => name);
  }
  const ids = [...actor.grants.keys()].filter((id) => isAllowed(actor, id, "look"));
  const names = await Promise.all(ids.map((id) => look(context, id, readOrganisationName)));
  return names.filter((name) => name !== undefined).toSorted();
}
