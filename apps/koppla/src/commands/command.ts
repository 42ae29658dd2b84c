import type { Language } from "@koppla/mapping";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import type { Migrates } from "@koppla/service/context/prepare-database";
import { readSettings } from "@koppla/service/context/settings";
import { type Actor, machineActor } from "@koppla/service/ground/actor";
import { onlyOrganisation } from "@koppla/service/ground/service-function";
import { ownEnvironment } from "../processes/own-environment.ts";
import { stopSignal, untilStopped } from "../processes/stop-signal.ts";
import { remark } from "../render/output.ts";

/** Options that every command about one organisation has. */
export interface OrganisationOptions {
  readonly organisation?: string;
  readonly json?: boolean;
  readonly language?: Language;
}

interface ContextUse {
  /** Which databases the command may bring to this version. Default: none. */
  readonly migrates?: Migrates;
  /** For a command that ends in its own way when this comes. Default: Ctrl-C breaks the command off. */
  readonly stopping?: AbortSignal;
}

/**
 * Opens the context of one command and closes it whatever happens: a server of the database that we started, and nobody
 * else uses, would else run on.
 * @throws Interrupted by Ctrl-C
 */
export async function withContext<Result>(
  work: (engine: ServiceContext) => Promise<Result>,
  { migrates = "none", stopping }: ContextUse = {},
): Promise<Result> {
  const interruption = stopping === undefined ? stopSignal() : null;
  const engine = await openContext(readSettings(ownEnvironment()), { supervise: false, migrates, onMessage: remark });
  try {
    return await (interruption === null ? work(engine) : untilStopped(interruption, () => work(engine)));
  } finally {
    await engine.close();
  }
}

/** Calls a function of the service as the machine's owner, within the organisation that the command is about. */
export type Service = <Input, Output>(
  called: (context: ServiceContext, actor: Actor, input: Input & { organisation?: string | undefined }) => Output,
  input: Input,
) => Output;

/** What the functions of the service are called with; for those that are more than one question. */
export interface CommandCall {
  readonly engine: ServiceContext;
  readonly actor: Actor;
  /** The organisation that the command is about: the one named, or the only one. */
  organisation(): Promise<string>;
}

/** Opens the context of one command, and hands out the service. @param opening see `withContext` */
export async function withService<Result>(
  options: OrganisationOptions,
  work: (service: Service, call: CommandCall) => Promise<Result>,
  opening: { readonly migrates?: Migrates } = {},
): Promise<Result> {
  const actor = machineActor(options.language);
  const organisation = options.organisation ?? process.env.KOPPLA_ORGANISATION;
  const ask = (engine: ServiceContext) =>
    work((called, input) => called(engine, actor, { ...input, organisation }), {
      engine,
      actor,
      organisation: async () => organisation ?? onlyOrganisation(engine, actor),
    });
  return withContext(ask, opening);
}
