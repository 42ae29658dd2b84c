import type { Language } from "@koppla/mapping";
import { type OpenHouse, openHouse } from "@koppla/service/context/open-house";
import type { Migrates } from "@koppla/service/context/prepare-database";
import { readSettings } from "@koppla/service/context/settings";
import { type Actor, machineActor } from "@koppla/service/ground/actor";
import { onlyOrganisation } from "@koppla/service/ground/service-function";
import { stopSignal, untilStopped } from "../processes/stop-signal.ts";
import { remark } from "../render/output.ts";

/** Options that every command about one organisation has. */
export interface OrganisationOptions {
  readonly organisation?: string;
  readonly json?: boolean;
  readonly language?: Language;
}

interface HouseOptions {
  /** Which databases the command may bring to this version. Default: none. */
  readonly migrates?: Migrates;
  /** For a command that ends in its own way when this comes. Default: Ctrl-C breaks the command off. */
  readonly stopping?: AbortSignal;
}

/**
 * Opens the house for one command and closes it whatever happens: a server of the database that we started, and nobody
 * else uses, would else run on.
 * @throws Interrupted by Ctrl-C
 */
export async function withHouse<Result>(
  work: (house: OpenHouse) => Promise<Result>,
  { migrates = "none", stopping }: HouseOptions = {},
): Promise<Result> {
  const interruption = stopping === undefined ? stopSignal() : null;
  const house = await openHouse(readSettings(process.env), { supervise: false, migrates, onMessage: remark });
  try {
    return await (interruption === null ? work(house) : untilStopped(interruption, () => work(house)));
  } finally {
    await house.close();
  }
}

/** Calls a function of the service as the machine's owner, within the organisation that the command is about. */
export type Service = <Input, Output>(
  called: (context: OpenHouse, actor: Actor, input: Input & { organisation?: string | undefined }) => Output,
  input: Input,
) => Output;

/** What the functions of the service are called with; for those that are more than one question. */
export interface CommandCall {
  readonly house: OpenHouse;
  readonly actor: Actor;
  /** The organisation that the command is about: the one named, or the only one. */
  organisation(): Promise<string>;
}

/** Opens the house for one command, and hands out the service. @param opening see `withHouse` */
export async function withService<Result>(
  options: OrganisationOptions,
  work: (service: Service, call: CommandCall) => Promise<Result>,
  opening: { readonly migrates?: Migrates } = {},
): Promise<Result> {
  const actor = machineActor(options.language);
  const organisation = options.organisation ?? process.env.KOPPLA_ORGANISATION;
  const ask = (house: OpenHouse) =>
    work((called, input) => called(house, actor, { ...input, organisation }), {
      house,
      actor,
      organisation: async () => organisation ?? onlyOrganisation(house, actor),
    });
  return withHouse(ask, opening);
}
