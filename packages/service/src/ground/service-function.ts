import type { Permission } from "@koppla/contract/permission";
import type { EffectLabel } from "@koppla/engine/effects/effect-labels";
import { change, look } from "@koppla/engine/effects/effects";
import type { Scope } from "@koppla/store/database/database";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { readConfiguration, type StoredConfiguration } from "@koppla/store/setup/configuration";
import { findOrganisation, organisationNames, readOrganisationName } from "@koppla/store/setup/organisations";
import type { z } from "zod";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import { type Actor, isAllowed } from "./actor.ts";
import { type AuditNote, noteEntry } from "./note-entry.ts";

/** What a function says of itself: the API makes its route of it, a test calls each of them. */
export interface FunctionKind<Input extends z.ZodType, Output extends z.ZodType> {
  /** `runs.pause`: the subject and the verb, which its audit entries bear. */
  readonly action: string;
  /** Null: anyone who is signed in may ask. */
  readonly permission: Permission | null;
  /** Only a function that changes may open a changing transaction, and it leaves an audit entry. */
  readonly effect: "looks" | "changes";
  readonly input: Input;
  readonly output: Output;
}

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
}

/** An object without properties would allow none at all. */
type Given<Schema extends z.ZodType> = z.input<Schema> extends Record<string, never> ? unknown : z.input<Schema>;
type Input<Schema extends z.ZodType> = Given<Schema> & { readonly organisation?: string | undefined };

/** A function of the service within one organisation, together with what it says of itself. */
export interface OrganisationFunction<Schema extends z.ZodType, Output extends z.ZodType>
  extends FunctionKind<Schema, Output> {
  (context: ServiceContext, actor: Actor, input: Input<Schema>): Promise<z.output<Output>>;
}

/**
 * Declares a function within one organisation. `input.organisation` names it; it may be left out where there is one.
 * The result is called as `(context, actor, input)`; it refuses an actor without the permission before anything else.
 * @throws ServiceError
 */
export function organisationFunction<Schema extends z.ZodType, Output extends z.ZodType>(
  kind: FunctionKind<Schema, Output>,
  work: (call: OrganisationCall, input: z.output<Schema>) => Promise<z.output<Output>>,
): OrganisationFunction<Schema, Output> {
  const called = async (context: ServiceContext, actor: Actor, input: Input<Schema>) => {
    const call = await beginCall(kind, context, actor, input.organisation);
    return work(call, parseInput(kind.input, input));
  };
  return Object.assign(called, kind);
}

/** A function whose answer is too long to be held at once: items, one after the other. */
export interface OrganisationStream<Schema extends z.ZodType, Item extends z.ZodType>
  extends FunctionKind<Schema, Item> {
  (context: ServiceContext, actor: Actor, input: Input<Schema>): AsyncGenerator<z.output<Item>>;
}

/** Like `organisationFunction`, for answers that come item by item. */
export function organisationStream<Schema extends z.ZodType, Item extends z.ZodType>(
  kind: FunctionKind<Schema, Item>,
  work: (call: OrganisationCall, input: z.output<Schema>) => AsyncGenerator<z.output<Item>>,
): OrganisationStream<Schema, Item> {
  async function* called(context: ServiceContext, actor: Actor, input: Input<Schema>) {
    const call = await beginCall(kind, context, actor, input.organisation);
    yield* work(call, parseInput(kind.input, input));
  }
  return Object.assign(called, kind);
}

/** @throws ServiceError `bad_input`, with the first place that does not fit */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw serviceError("bad_input", { place: issue?.path.join(".") ?? "", problem: issue?.message ?? "" });
  }
  return parsed.data;
}

async function beginCall(
  kind: Pick<FunctionKind<z.ZodType, z.ZodType>, "action" | "permission" | "effect">,
  context: ServiceContext,
  actor: Actor,
  wanted: string | undefined,
): Promise<OrganisationCall> {
  const organisation = wanted ?? (await onlyOrganisation(context, actor));
  const organisationId = await findOrganisation(context.database, organisation, false);
  if (organisationId === null || !isAllowed(actor, organisationId, "look")) {
    // A foreign organisation and one that does not exist get the same answer.
    throw serviceError("no_organisation", { organisation, known: await knownTo(context, actor) });
  }
  demand(actor, organisationId, kind.permission);
  const keys = () => context.keyRing.of(organisationId);
  let configuration: Promise<StoredConfiguration> | undefined;
  const lookWithin = <Result>(work: (scope: Scope) => Promise<Result>) => look(context, organisationId, work);
  return {
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
      if (kind.effect === "looks") {
        throw new Error(`${kind.action} says that it only looks, and changes.`);
      }
      return change(context, organisationId, label, work);
    },
    async note(scope, entry) {
      const at = context.clock.now();
      await noteEntry(scope, await keys(), { ...entry, organisationId, actor, action: kind.action, at });
    },
  };
}

/** @throws ServiceError `forbidden` */
export function demand(actor: Actor, organisationId: string | null, permission: Permission | null): void {
  if (permission !== null && !isAllowed(actor, organisationId, permission)) {
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
    return organisationNames(context.address);
  }
  const ids = [...actor.grants.keys()].filter((id) => isAllowed(actor, id, "look"));
  const names = await Promise.all(ids.map((id) => look(context, id, readOrganisationName)));
  return names.filter((name) => name !== undefined).toSorted();
}
