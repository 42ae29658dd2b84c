import { readWithinOrganisation, type Scope, withinOrganisation } from "@koppla/store/database/database";
import type { EffectLabel } from "./effect-labels.ts";
import type { Engine } from "./engine.ts";

/** Changes the store, in one transaction. @param options.waitsForDisk see `withinOrganisation` */
export async function change<Result>(
  engine: Engine,
  organisationId: string,
  label: EffectLabel,
  work: (scope: Scope) => Promise<Result>,
  options: { readonly waitsForDisk?: boolean } = {},
): Promise<Result> {
  engine.atEffect?.(label, "before");
  const result = await withinOrganisation(engine.database, organisationId, work, options);
  engine.atEffect?.(label, "after");
  return result;
}

/** Calls what changes the other system. */
export async function send<Result>(engine: Engine, label: EffectLabel, call: () => Promise<Result>): Promise<Result> {
  engine.atEffect?.(label, "before");
  const result = await call();
  engine.atEffect?.(label, "after");
  return result;
}

/** Looks into the store; the database refuses any change. */
export function look<Result>(
  engine: Engine,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return readWithinOrganisation(engine.database, organisationId, work);
}
