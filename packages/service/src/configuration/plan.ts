import type { House } from "@koppla/engine";
import type { OrganisationKeys, Scope, StoredConfiguration } from "@koppla/store";
import type { VersionNote } from "../flows/save-flow-version.ts";

/** One line of the plan. */
export interface Change {
  readonly action: "add" | "change" | "same";
  readonly kind: "organisation" | "reconcile" | "connection" | "integration" | "lookup table" | "flow";
  readonly name: string;
  /** What is different, for a change. */
  readonly details: readonly string[];
}

/** A file on its way into the database: within one transaction, with the plan that it makes. */
export interface Apply {
  readonly scope: Scope;
  readonly keys: OrganisationKeys;
  readonly organisationId: string;
  readonly stored: StoredConfiguration;
  readonly changes: Change[];
  readonly house: House;
  readonly note: VersionNote;
}

export function added(kind: Change["kind"], name: string): Change {
  return { action: "add", kind, name, details: [] };
}

/** Notes what becomes of one part of the file. */
export function tell(
  apply: Apply,
  kind: Change["kind"],
  name: string,
  exists: boolean,
  details: readonly string[],
): void {
  apply.changes.push({ action: exists ? (details.length > 0 ? "change" : "same") : "add", kind, name, details });
}
