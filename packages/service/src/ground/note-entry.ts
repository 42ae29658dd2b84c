import type { AuditChange } from "@koppla/contract/audit";
import { addAuditEntry } from "@koppla/store/audit/audit";
import type { Scope } from "@koppla/store/database/database";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import type { Actor } from "./actor.ts";

/** What a change tells the audit log about itself. */
export interface AuditNote {
  /** What it was about: a flow, a connection, a table. */
  readonly subject: string;
  /** Each changed setting with its values before and after; of records and secrets only the field's name. */
  readonly changes: readonly AuditChange[];
}

/** What is sealed of an entry. */
export interface AuditDetails extends AuditNote {
  readonly name: string;
  readonly from: string;
}

export function auditCell(number: number) {
  return { table: "audit_entry", row: String(number), column: "details_sealed" };
}

/** Purpose of the keyed hash that chains entries. */
export const chainPurpose = "audit chain";

/** Adds an entry in the transaction of the change, so that neither exists without the other. */
export async function noteEntry(
  scope: Scope,
  keys: OrganisationKeys,
  entry: AuditNote & {
    readonly organisationId: string;
    readonly actor: Actor;
    readonly action: string;
    readonly at: Date;
  },
): Promise<void> {
  const { organisationId, actor, action, at, subject, changes } = entry;
  const details: AuditDetails = { name: actor.name, from: actor.from, subject, changes };
  await addAuditEntry(scope, {
    organisationId,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    action,
    sealDetails: (number) => keys.seal(auditCell(number), details),
    markOf: (link) => keys.mark(chainPurpose, link),
  });
}
