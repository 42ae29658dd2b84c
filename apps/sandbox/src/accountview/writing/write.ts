import { type Administration, putRow } from "../administration.ts";
import { comparable } from "../comparable.ts";
import { type BusinessObject, tableNamed } from "../dictionary.ts";
import { localTime } from "../local-time.ts";
import { Refusal } from "../refusal.ts";
import type { Row } from "../rows.ts";
import { moveStock, recountStock } from "../stock.ts";
import type { Switches } from "../switches.ts";
import { assignedKey, recordId } from "./assigned-numbers.ts";
import { checkBookDate } from "./book-date.ts";
import { pageTotals } from "./journal-vat.ts";
import { checkMandatory } from "./mandatory.ts";
import { orderLine, orderTotal } from "./order-lines.ts";
import { checkOrder, checkReferences } from "./references.ts";
import { type WrittenRecord, type WrittenRow, writtenRecords } from "./write-body.ts";
import type { Envelope } from "./write-envelope.ts";
import type { StoredRecord } from "./written-answer.ts";

export interface Writing {
  readonly administration: Administration;
  readonly object: BusinessObject;
  readonly switches: Switches;
  readonly nowMs: number;
}

/** POST (accountview.md §10.3): all records or none. @throws Refusal; then nothing is stored */
export function create(writing: Writing, envelope: Envelope): StoredRecord[] {
  const { administration, object, switches, nowMs } = writing;
  if (!object.insert) throw new Refusal(`${object.code}: toevoegen is niet toegestaan`);
  checkBookDate(envelope.bookdate ?? "", nowMs);
  const records = writtenRecords({ object, envelope, mayBeSeveral: switches.multiRowPost, isUpdate: false });
  const keys = new Set<string>();
  for (const record of records) {
    checkNew(writing, record);
    const key = keyOf(object, envelope, record);
    if (key === "") continue;
    if (keys.has(key) || administration.rows(object.table).get(key)) {
      throw new Refusal(`${object.key}: ${key} bestaat al`);
    }
    keys.add(key);
  }
  return records.map((record) => store(writing, record, keyOf(object, envelope, record)));
}

/** PUT: only the named fields change (rules 22, 25, 26, 28). @throws Refusal */
export function update(writing: Writing, envelope: Envelope): StoredRecord[] {
  const { administration, object, nowMs } = writing;
  if (!object.update) throw new Refusal(`${object.code}: wijzigen is niet toegestaan`);
  checkBookDate(envelope.bookdate ?? "", nowMs);
  const [record] = writtenRecords({ object, envelope, mayBeSeveral: false, isUpdate: true });
  if (!record) throw new Refusal("TableData.Data.Rows: precies één regel verwacht");
  const key = keyOf(object, envelope, record);
  if (key === "") throw new Refusal(`${object.key}: sleutelveld ontbreekt`);
  const row = administration.rows(object.table).get(key);
  if (!row) throw new Refusal(`${object.key}: ${key} bestaat niet`);
  checkMandatory(object.table, record.header, true);
  checkReferences(administration, object.table, record.header.values);
  checkStockWrite(writing, record.header);
  Object.assign(row, record.header.values);
  if (object.table === "ARTICLE") recountStock(row);
  stampChange(writing, row, false);
  putRow(administration, object.table, row);
  return [{ key, written: record, row, lines: [] }];
}

/** Empty: to be assigned. A top-level `id` must equal the key (rule 25). @throws Refusal */
function keyOf(object: BusinessObject, { id }: Envelope, { header }: WrittenRecord): string {
  const key = String(header.values[object.key] ?? "");
  if (id !== undefined && id !== null && comparable(String(id)) !== key) {
    throw new Refusal(`id: ${id} is niet gelijk aan ${object.key} ${key}`);
  }
  return key;
}

function checkNew(writing: Writing, { header, lines }: WrittenRecord): void {
  const { administration, object } = writing;
  checkMandatory(object.table, header, false);
  checkReferences(administration, object.table, header.values);
  checkStockWrite(writing, header);
  const [detailTable] = object.details;
  if (detailTable === undefined) return;
  if (lines.length === 0) throw new Refusal(`${detailTable}: minstens één regel verwacht`);
  for (const line of lines) {
    checkMandatory(detailTable, line, false);
    checkReferences(administration, detailTable, line.values);
  }
  const sold = lines.map(({ values }) => values);
  if (object.table === "SO_HDR") checkOrder(administration, header.values, sold);
}

/** Rule 30. */
function checkStockWrite({ switches }: Writing, { values }: WrittenRow): void {
  if (!switches.stockWrite && "QTY_TECH" in values) throw new Refusal("QTY_TECH: alleen lezen");
}

function store(writing: Writing, written: WrittenRecord, sentKey: string): StoredRecord {
  const { administration, object } = writing;
  const { table } = object;
  const key = sentKey || assignedKey(administration, table, object.key);
  const row: Row = { ...written.header.values, [object.key]: key };
  const lines = storeLines(writing, written, key);
  if (table === "ARTICLE") recountStock(row);
  if (table === "DJ_PAGE") {
    row.PAGE_NR = String(administration.nextNumber("PAGE_NR", 1));
    Object.assign(row, pageTotals(administration, row, lines, writing.switches));
  }
  if (table === "SO_HDR") {
    row.RPL_DEL = row.RPL_DEL || (row.RPL_INV ?? "");
    row.ORD_TOT = orderTotal(row, lines);
    moveStock(administration, lines, { reserved: 1, onHand: 0 });
  }
  stampChange(writing, row, true);
  putRow(administration, table, row);
  return { key, written, row, lines };
}

function storeLines({ administration, object }: Writing, written: WrittenRecord, headerKey: string): Row[] {
  const [table] = object.details;
  if (table === undefined) return [];
  const lines = written.lines.map((line, index) => {
    const place = { orderNumber: headerKey, position: index + 1 };
    return {
      ...(table === "SO_LINE" ? orderLine(administration, line, place) : { ...line.values, REC_ORD: index + 1 }),
      REC_ID: recordId(administration),
      EXT_KEY: administration.nextNumber(`EXT_KEY ${table}`, 0),
    };
  });
  administration.addDetails(table, headerKey, lines);
  return lines;
}

/** Rule 28: every write moves CNG_DATE and raises CNG_NR, also one that changes nothing. */
function stampChange({ object, nowMs }: Writing, row: Row, isNew: boolean): void {
  const { fields } = tableNamed(object.table);
  const now = localTime(nowMs);
  if (fields.has("CNG_DATE")) row.CNG_DATE = now;
  if (fields.has("CNG_NR")) row.CNG_NR = Number(row.CNG_NR ?? 0) + 1;
  if (isNew && fields.has("INP_DATE")) row.INP_DATE = now;
}
