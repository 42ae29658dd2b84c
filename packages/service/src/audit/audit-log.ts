import { type AuditEntry, auditChange } from "@koppla/contract/audit";
import { auditChainCheck, auditList } from "@koppla/contract/routes/audit";
import { type AuditRow, auditChain, auditHead, chainLink, listAuditEntries } from "@koppla/store/audit/audit";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { z } from "zod";
import { pageOfRows, readCursor } from "../ground/cursor.ts";
import { auditCell, chainPurpose } from "../ground/note-entry.ts";
import { organisationFunction } from "../ground/service-function.ts";

const detailsSchema = z.object({
  name: z.string(),
  from: z.string(),
  subject: z.string(),
  changes: z.array(auditChange),
});

/** Who changed what, the newest first. */
export const auditLog = organisationFunction(auditList, async (call, { cursor, limit }) => {
  const keys = await call.keys();
  const after = readCursor(cursorSchema, cursor);
  const before = after === undefined ? {} : { before: Number(after[0]) };
  const found = await call.look((scope) => listAuditEntries(scope, { ...before, limit: limit + 1 }));
  const { rows, next } = pageOfRows(found, limit, ({ number }) => [String(number)]);
  return { items: rows.map((row) => entryOf(keys, row)), next };
});

/** The number of the last entry of the page before. */
const cursorSchema = z.tuple([z.string().regex(/^[1-9]\d{0,9}$/)]);

function entryOf(keys: OrganisationKeys, row: AuditRow): AuditEntry {
  const { name, from, subject, changes } = detailsSchema.parse(keys.open(auditCell(row.number), row.details_sealed));
  return {
    number: row.number,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name },
    from,
    action: row.action,
    subject,
    changes,
  };
}

const checkedAtOnce = 1_000;

/** Walks the chain of entries from its first one on: whether one is missing or was altered. */
export const checkAudit = organisationFunction(auditChainCheck, async (call) => {
  const keys = await call.keys();
  let number = 0;
  let mark: Buffer = Buffer.alloc(0);
  for (;;) {
    const rows = await call.look((scope) => auditChain(scope, number, checkedAtOnce));
    for (const row of rows) {
      const link = keys.mark(chainPurpose, chainLink(mark, row));
      if (row.number !== number + 1 || !link.equals(row.chain_mark)) {
        return { entries: number, brokenAt: number + 1 };
      }
      number = row.number;
      mark = link;
    }
    if (rows.length < checkedAtOnce) {
      break;
    }
  }
  const head = await call.look(auditHead);
  const isWhole = head === undefined ? number === 0 : head.number === number && head.chain_mark.equals(mark);
  return { entries: number, brokenAt: isWhole ? null : number + 1 };
});
