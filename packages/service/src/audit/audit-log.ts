import { type AuditEntry, auditChange } from "@koppla/contract/audit";
import { auditChainCheck, auditList } from "@koppla/contract/routes/audit";
import { type AuditRow, auditChain, auditEnds, chainLink, listAuditEntries } from "@koppla/store/audit/audit";
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

/**
 * Walks the chain of entries from its first one on: whether one is missing or was altered. It begins after the entries that
 * were forgotten for their age; where more are forgotten meanwhile, it goes on behind them.
 */
export const checkAudit = organisationFunction(auditChainCheck, async (call) => {
  const keys = await call.keys();
  const { begin } = await call.look(auditEnds);
  let place = begin;
  const broken = () => ({ entries: place.number - begin.number, brokenAt: place.number + 1 });
  for (;;) {
    const rows = await call.look((scope) => auditChain(scope, place.number, checkedAtOnce));
    const [first] = rows;
    if (first !== undefined && first.number > place.number + 1) {
      const later = (await call.look(auditEnds)).begin;
      if (later.number <= place.number) {
        return broken();
      }
      place = later;
      continue;
    }
    for (const row of rows) {
      const mark = keys.mark(chainPurpose, chainLink(place.mark, row));
      if (row.number !== place.number + 1 || !mark.equals(row.chain_mark)) {
        return broken();
      }
      place = { number: row.number, mark };
    }
    if (rows.length < checkedAtOnce) {
      break;
    }
  }
  const { end } = await call.look(auditEnds);
  const isWhole = end.number === place.number && end.mark.equals(place.mark);
  return isWhole ? { entries: place.number - begin.number, brokenAt: null } : broken();
});
