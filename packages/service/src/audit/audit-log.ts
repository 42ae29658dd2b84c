import { type AuditEntry, auditChange } from "@koppla/contract/audit";
import { mostOfPage } from "@koppla/contract/page";
import { auditExport, auditList } from "@koppla/contract/routes/audit";
import { type AuditRow, listAuditEntries } from "@koppla/store/audit/audit";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { z } from "zod";
import { cursorOf, readCursor } from "../ground/cursor.ts";
import { auditCell } from "../ground/note-entry.ts";
import { type OrganisationCall, organisationFunction, organisationStream } from "../ground/service-function.ts";
import { type AuditFilter, auditMatcher } from "./audit-filter.ts";

const detailsSchema = z.object({
  name: z.string(),
  from: z.string(),
  subject: z.string(),
  changes: z.array(auditChange),
});

/** Who changed what, the newest first. A page may hold fewer entries than were asked for, and still have a next one. */
export const auditLog = organisationFunction(auditList, async (call, { cursor, limit, ...filter }) => {
  const after = readCursor(cursorSchema, cursor);
  return pageOf(call, { before: after === undefined ? undefined : Number(after[0]), limit, filter });
});

const columns = ["number", "at", "who", "kind", "from", "action", "subject", "what", "before", "after"];

/** The same as rows of a spreadsheet: one for each change, and one for an entry without any. */
export const exportAudit = organisationStream(auditExport, async function* (call, filter) {
  yield columns;
  for (let before: number | undefined; ; ) {
    const { items, next } = await pageOf(call, { before, limit: mostOfPage, filter });
    for (const { number, at, actor, from, action, subject, changes } of items) {
      const common = [String(number), at, actor.name, actor.kind, from, action, subject];
      for (const { what, before: old, after: now } of changes.length === 0 ? [{ what: "" }] : changes) {
        yield [...common, what, shown(old), shown(now)];
      }
    }
    if (next === null) {
      return;
    }
    before = Number(readCursor(cursorSchema, next)?.[0]);
  }
});

function shown(value: unknown): string {
  return value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

/** The number of the last entry of the page before. */
const cursorSchema = z.tuple([z.string().regex(/^[1-9]\d{0,9}$/)]);

/** Most entries that are opened for one page: what is looked for lies sealed. */
const mostOpened = 5_000;

interface Wanted {
  /** Only entries with a smaller number. */
  readonly before: number | undefined;
  readonly limit: number;
  readonly filter: AuditFilter;
}

async function pageOf(call: OrganisationCall, { before, limit, filter }: Wanted) {
  const keys = await call.keys();
  const isMeant = await auditMatcher(call, filter);
  const items: AuditEntry[] = [];
  const atOnce = Object.values(filter).every((one) => one === undefined) ? Math.min(limit + 1, mostOfPage) : mostOfPage;
  let place = before;
  for (let opened = 0; opened < mostOpened; ) {
    const rows = await call.look((scope) =>
      listAuditEntries(scope, { ...(place === undefined ? {} : { before: place }), limit: atOnce }),
    );
    for (const row of rows) {
      const entry = entryOf(keys, row);
      if (isMeant(entry)) {
        if (items.length === limit) {
          return { items, next: cursorOf([String(place)]) };
        }
        items.push(entry);
      }
      place = row.number;
    }
    if (rows.length < atOnce) {
      return { items, next: null };
    }
    opened += rows.length;
  }
  return { items, next: cursorOf([String(place)]) };
}

/** What an entry keeps sealed: who it was, from where, and what became of which subject. */
export function readAuditDetails(keys: OrganisationKeys, row: AuditRow): z.output<typeof detailsSchema> {
  return detailsSchema.parse(keys.open(auditCell(row.number), row.details_sealed));
}

function entryOf(keys: OrganisationKeys, row: AuditRow): AuditEntry {
  const { name, from, subject, changes } = readAuditDetails(keys, row);
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
