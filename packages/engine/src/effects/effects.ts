import { readWithinOrganisation, type Scope, withinOrganisation } from "@koppla/store/database/database";
import type { EffectLabel } from "./effect-labels.ts";
import type { House } from "./house.ts";

/** Changes the store, in one transaction. @param options.waitsForDisk see `withinOrganisation` */
export async function change<Result>(
  house: House,
  organisationId: string,
  label: EffectLabel,
  work: (scope: Scope) => Promise<Result>,
  options: { readonly waitsForDisk?: boolean } = {},
): Promise<Result> {
  house.atEffect?.(label, "before");
  const result = await withinOrganisation(house.database, organisationId, work, options);
  house.atEffect?.(label, "after");
  return result;
}

/** Calls what changes the other system. */
export async function send<Result>(house: House, label: EffectLabel, call: () => Promise<Result>): Promise<Result> {
  house.atEffect?.(label, "before");
  const result = await call();
  house.atEffect?.(label, "after");
  return result;
}

/** Looks into the store; the database refuses any change. */
export function look<Result>(
  house: House,
  organisationId: string,
  work: (scope: Scope) => Promise<Result>,
): Promise<Result> {
  return readWithinOrganisation(house.database, organisationId, work);
}
