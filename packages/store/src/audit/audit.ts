import type { Selectable } from "kysely";
import type { Scope } from "../database/database.ts";
import type { AuditActorKind, Tables } from "../database/tables.ts";

export type AuditRow = Selectable<Tables["audit_entry"]>;

/** An entry before it has its place in the chain. */
export interface NewAuditEntry {
  readonly organisationId: string;
  readonly at: Date;
  readonly actorKind: AuditActorKind;
  readonly actorId: string | null;
  /** Name of the function that changed something, such as `runs.pause`. */
  readonly action: string;
  /** Seals the details for the row with this number. */
  readonly sealDetails: (number: number) => Buffer;
  /** Keyed hash of one link of the chain. */
  readonly markOf: (link: string) => Buffer;
}

/**
 * Adds an entry to the end of the organisation's chain. The row of the chain's end stays locked until the transaction
 * ends, so that entries stand in the order of their transactions.
 */
export async function addAuditEntry(scope: Scope, entry: NewAuditEntry): Promise<number> {
  const start = { organisation_id: entry.organisationId, number: 0, chain_mark: Buffer.alloc(0) };
  await scope
    .insertInto("audit_head")
    .values(start)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await scope.selectFrom("audit_head").selectAll().forUpdate().executeTakeFirstOrThrow();
  const number = head.number + 1;
  const row = {
    organisation_id: entry.organisationId,
    number,
    at: entry.at,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    action: entry.action,
    details_sealed: entry.sealDetails(number),
  };
  const chainMark = entry.markOf(chainLink(head.chain_mark, row));
  await scope
    .insertInto("audit_entry")
    .values({ ...row, chain_mark: chainMark })
    .execute();
  await scope.updateTable("audit_head").set({ number, chain_mark: chainMark }).execute();
  return number;
}

/** What the chain's hash covers: the hash before, and all of the entry. */
export function chainLink(before: Buffer, row: Omit<AuditRow, "chain_mark">): string {
  const { number, at, actor_kind, actor_id, action, details_sealed } = row;
  return JSON.stringify([
    before.toString("base64"),
    number,
    at.toISOString(),
    actor_kind,
    actor_id,
    action,
    details_sealed.toString("base64"),
  ]);
}

/** Entries, the newest first. @param filter.before only entries with a smaller number */
export async function listAuditEntries(
  scope: Scope,
  filter: { readonly before?: number; readonly limit: number },
): Promise<AuditRow[]> {
  let query = scope.selectFrom("audit_entry").selectAll().orderBy("number", "desc");
  query = filter.before === undefined ? query : query.where("number", "<", filter.before);
  return query.limit(filter.limit).execute();
}

/** Entries in the order of the chain, for checking it. @param after only entries with a greater number */
export async function auditChain(scope: Scope, after: number, limit: number): Promise<AuditRow[]> {
  return scope
    .selectFrom("audit_entry")
    .selectAll()
    .where("number", ">", after)
    .orderBy("number")
    .limit(limit)
    .execute();
}

/** One place of the chain. */
export interface AuditPlace {
  readonly number: number;
  readonly mark: Buffer;
}

/** Where the chain begins, after the entries that were forgotten, and where it ends. */
export async function auditEnds(scope: Scope): Promise<{ readonly begin: AuditPlace; readonly end: AuditPlace }> {
  const head = await scope.selectFrom("audit_head").selectAll().executeTakeFirst();
  const nothing = { number: 0, mark: Buffer.alloc(0) };
  return head === undefined
    ? { begin: nothing, end: nothing }
    : {
        begin: { number: head.forgotten_number, mark: head.forgotten_mark },
        end: { number: head.number, mark: head.chain_mark },
      };
}
