import type { Tokens } from "@koppla/connector-sdk";
import type { AuditChange } from "@koppla/contract/audit";
import type { PlannedChange } from "@koppla/contract/configuration";
import type { Engine } from "@koppla/engine";
import type { OrganisationKeys, Scope, StoredConfiguration } from "@koppla/store";
import type { VersionNote } from "../flows/save-flow-version.ts";
import type { AuditNote } from "../ground/note-entry.ts";

/** How what a file says is stored: within one transaction. */
export interface Keep {
  readonly scope: Scope;
  /** Kept with the versions of flows. */
  readonly note: VersionNote;
  /** Leaves an audit entry in the same transaction. */
  leave(entry: AuditNote): Promise<void>;
}

/** A file on its way: the plan that it makes, and the way into the database. */
export interface Apply {
  readonly keys: OrganisationKeys;
  readonly organisationId: string;
  readonly stored: StoredConfiguration;
  readonly changes: PlannedChange[];
  readonly engine: Engine;
  /** Tokens of new credentials that were tried, by the names of connections. */
  readonly proven?: ReadonlyMap<string, Tokens>;
  /** Null: only the plan is asked for. */
  readonly keep: Keep | null;
  /** What becomes of what the file does not name; absent: it stays as it is. */
  prune?(left: readonly PlannedChange[]): Promise<readonly PlannedChange[]>;
}

export function added(kind: PlannedChange["kind"], name: string): PlannedChange {
  return { action: "add", kind, name, details: [] };
}

/** One part of the file, and how it differs from what is set up. */
interface Part {
  readonly kind: PlannedChange["kind"];
  readonly name: string;
  readonly exists: boolean;
  /** Each setting that is new or different, as the audit log has it: `settings.companyId`. */
  readonly settings: readonly AuditChange[];
}

/** Takes one part into the plan. What is new or different is stored, and leaves an entry. */
export async function settlePart(apply: Apply, part: Part, save: (keep: Keep) => Promise<void>): Promise<void> {
  const { kind, name, exists, settings } = part;
  const details = exists ? detailsOf(settings) : [];
  apply.changes.push({ action: exists ? (details.length > 0 ? "change" : "same") : "add", kind, name, details });
  if (apply.keep !== null && (!exists || details.length > 0)) {
    await save(apply.keep);
    await apply.keep.leave({ subject: kind === "reconcile" ? kind : name, changes: settings });
  }
}

/** What is different, in words of the file: `settings` for all that changed in there. */
export function detailsOf(settings: readonly AuditChange[]): string[] {
  return [...new Set(settings.map(({ what }) => what.split(".", 1)[0] ?? what))];
}
