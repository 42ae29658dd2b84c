import type { AuditEntry } from "@koppla/contract/audit";
import { readOrganisationNames } from "@koppla/store/setup/organisations";
import type { OrganisationCall } from "../ground/service-function.ts";

export interface AuditFilter {
  readonly who?: string | undefined;
  readonly what?: string | undefined;
  readonly origin?: string | undefined;
  readonly kind?: AuditEntry["actor"]["kind"] | undefined;
  /** Days as `2026-11-30`, by the clock of the organisation. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Whether an entry is meant. Names and subjects lie sealed, so that the database cannot tell. */
export async function auditMatcher(
  call: OrganisationCall,
  { who, what, origin, kind, since, until }: AuditFilter,
): Promise<(entry: AuditEntry) => boolean> {
  const zone = (await call.look(readOrganisationNames))?.reconcile_zone ?? "UTC";
  // Swedish days are written as ISO 8601 writes them.
  const days = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  return (entry) => {
    const day = since === undefined && until === undefined ? "" : days.format(new Date(entry.at));
    return (
      (kind === undefined || entry.actor.kind === kind) &&
      (since === undefined || day >= since) &&
      (until === undefined || day <= until) &&
      holds([entry.actor.name], who) &&
      holds([entry.from], origin) &&
      holds([entry.action, entry.subject, ...entry.changes.map((change) => change.what)], what)
    );
  };
}

function holds(texts: readonly string[], part = ""): boolean {
  return texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));
}
