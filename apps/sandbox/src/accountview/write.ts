import { Decimal } from "decimal.js";
import { type Administration, putRow } from "./administration.ts";
import { checkBookDate } from "./book-date.ts";
import { tableNamed } from "./dictionary.ts";
import { localTime } from "./local-time.ts";
import { checkMandatory, checkOrder, checkReferences } from "./references.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import { moveStock, recountStock } from "./stock.ts";
import type { WriteRequest, WrittenRecord } from "./write-body.ts";

export interface Writing {
  readonly administration: Administration;
  readonly nowMs: number;
  readonly stockWrite: boolean;
}

/** POST (accountview.md §10.3): all records or none. @returns the answer's table map (rule 33) */
export function create(
  writing: Writing,
  request: WriteRequest,
): { keys: string[]; tables: { [table: string]: Row[] } } {
  const { object } = request;
  if (!object.insert) throw new Refusal(`${object.code}: toevoegen is niet toegestaan`);
  checkBookDate(request.bookDate, writing.nowMs);
  for (const record of request.records) checkNew(writing, request, record);
  const stored = request.records.map((record) => store(writing, request, record));
  return { keys: stored.map(({ key }) => key), tables: writtenTables(request, stored) };
}

/** PUT: the key and the named fields (rules 25, 26, 28). */
export function update(
  writing: Writing,
  request: WriteRequest,
): { keys: string[]; tables: { [table: string]: Row[] } } {
  const { object } = request;
  const [record] = request.records;
  if (!object.update || !record) throw new Refusal(`${object.code}: wijzigen is niet toegestaan`);
  checkBookDate(request.bookDate, writing.nowMs);
  const key = keyOf(request, record);
  const row = writing.administration.rows(object.table).get(key);
  if (key === "" || !row) throw new Refusal(`${object.key}: ${key} bestaat niet`);
  checkMandatory(object.table, record.row, true);
  checkReferences(writing.administration, object.table, record.row);
  checkStockWrite(writing, record.row);
  Object.assign(row, record.row);
  stampChange(writing, object.table, row, false);
  if (object.table === "ARTICLE") recountStock(row);
  return {
    keys: [key],
    tables: writtenTables(request, [
      { key, record: { ...record, row: { [object.key]: key, ...record.row } }, row, lines: [] },
    ]),
  };
}

function keyOf(request: WriteRequest, record: WrittenRecord): string {
  const sent = record.row[request.object.key];
  const key = sent === undefined ? (request.id ?? "") : String(sent);
  if (request.id !== undefined && request.id !== key)
    throw new Refusal(`id: ${request.id} is niet gelijk aan ${request.object.key} ${key}`);
  return key;
}

function checkNew(writing: Writing, request: WriteRequest, record: WrittenRecord): void {
  const { administration } = writing;
  const { object } = request;
  checkMandatory(object.table, record.row, false);
  checkReferences(administration, object.table, record.row);
  checkStockWrite(writing, record.row);
  const [detailTable] = object.details;
  if (detailTable !== undefined) {
    if (record.lines.length === 0) throw new Refusal(`${detailTable}: minstens één regel verwacht`);
    for (const line of record.lines) {
      checkMandatory(detailTable, line, false);
      checkReferences(administration, detailTable, line);
    }
  }
  if (object.table === "SO_HDR") checkOrder(administration, record.row, record.lines);
  const key = keyOf(request, record);
  if (key !== "" && administration.rows(object.table).get(key)) throw new Refusal(`${object.key}: ${key} bestaat al`);
}

function checkStockWrite({ stockWrite }: Writing, row: Row): void {
  if (!stockWrite && "QTY_TECH" in row) throw new Refusal("QTY_TECH: alleen lezen");
}

interface StoredRecord {
  readonly key: string;
  readonly record: WrittenRecord;
  readonly row: Row;
  readonly lines: readonly Row[];
}

function store(writing: Writing, request: WriteRequest, record: WrittenRecord): StoredRecord {
  const { administration } = writing;
  const { object } = request;
  const row: Row = { ...record.row };
  row[object.key] = keyOf(request, record) || assignedKey(administration, object.table, object.key);
  const key = String(row[object.key]);
  if (object.table === "SO_HDR") row.RPL_DEL = row.RPL_DEL || (row.RPL_INV ?? "");
  if (object.table === "DJ_PAGE") row.PAGE_NR = String(administration.nextNumber("PAGE_NR", 1));
  if (object.table === "ARTICLE") recountStock(row);
  const [detailTable] = object.details;
  const lines = detailTable === undefined ? [] : storedLines(administration, detailTable, key, record.lines);
  if (object.table === "SO_HDR") {
    row.ORD_TOT = orderTotal(row, lines);
    moveStock(administration, lines, { reserved: 1, onHand: 0 });
  }
  stampChange(writing, object.table, row, true);
  putRow(administration, object.table, row);
  return { key, record, row, lines };
}

/** Rule 25: numbers are assigned by the server. */
function assignedKey(administration: Administration, table: string, keyField: string): string {
  if (keyField === "REC_ID") return recordId(administration);
  const [kind, first] = keyField === "ORD_NR" ? (["ORD_NR", 20_260_001] as const) : (["SUB_NR", 10_001] as const);
  for (;;) {
    const number = String(administration.nextNumber(kind, first));
    if (!administration.rows(table).get(number)) return number;
  }
}

function recordId(administration: Administration): string {
  return String(administration.nextNumber("REC_ID", 1)).padStart(10, "0");
}

/** Rule 29: a price or VAT code left out is the item's. */
function storedLines(administration: Administration, table: string, headerKey: string, written: readonly Row[]): Row[] {
  const lines = written.map((line, index) => {
    const row: Row = {
      ...line,
      REC_ID: recordId(administration),
      EXT_KEY: administration.nextNumber(`EXT_KEY ${table}`, 0),
    };
    if (table === "SO_LINE") {
      const article = administration.rows("ARTICLE").get(String(line.ART_CODE));
      row.ORD_NR = headerKey;
      row.REC_ORD = index + 1;
      row.ART_PX ??= article?.PX_SELL ?? 0;
      row.VAT_CODE ||= article?.VAT_CODE ?? "";
      row.ART_DESC1 ||= article?.ART_DESC1 ?? "";
    }
    return row;
  });
  administration.addDetails(table, headerKey, lines);
  return lines;
}

/** The sum of the lines in the order's own basis, less its discount (§7.6). */
function orderTotal(header: Row, lines: readonly Row[]): number {
  const sum = lines.reduce((total, line) => {
    const share = new Decimal(100).minus(Number(line.DISC_PCT ?? 0)).div(100);
    return total.plus(
      new Decimal(Number(line.ORD_QTY))
        .times(Number(line.ART_PX))
        .times(share)
        .toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
    );
  }, new Decimal(0));
  return sum.minus(Number(header.PD_AMT ?? 0)).toNumber();
}

/** Rule 28: every write moves CNG_DATE and raises CNG_NR. */
function stampChange(writing: Writing, table: string, row: Row, isNew: boolean): void {
  const { fields } = tableNamed(table);
  const now = localTime(writing.nowMs);
  if (fields.has("CNG_DATE")) row.CNG_DATE = now;
  if (fields.has("CNG_NR")) row.CNG_NR = Number(row.CNG_NR ?? 0) + 1;
  if (isNew && fields.has("INP_DATE")) row.INP_DATE = now;
}

/** Rule 33: the main row with key, all written fields and EXT_KEY, and the details with their REC_ID. */
function writtenTables(request: WriteRequest, stored: readonly StoredRecord[]): { [table: string]: Row[] } {
  const { object } = request;
  const [detailTable] = object.details;
  const ids = (index: number) => (detailTable === undefined ? {} : { [`${object.table}_Id`]: index });
  const pick = (names: readonly string[], row: Row): Row =>
    Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name] ?? ""]));
  const tables: { [table: string]: Row[] } = {
    [object.table]: stored.map(({ key, record, row }, index) => ({
      [object.key]: key,
      ...pick(Object.keys(record.row), row),
      EXT_KEY: row.EXT_KEY ?? 0,
      ...ids(index),
    })),
  };
  if (detailTable !== undefined) {
    let line = 0;
    tables[detailTable] = stored.flatMap(({ record, lines }, index) =>
      lines.map((row, position) => ({
        REC_ID: row.REC_ID ?? "",
        ...pick(Object.keys(record.lines[position] ?? {}), row),
        EXT_KEY: row.EXT_KEY ?? 0,
        ...ids(index),
        [`${detailTable}_Id`]: line++,
      })),
    );
  }
  return tables;
}
