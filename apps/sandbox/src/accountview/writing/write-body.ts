import { type BusinessObject, type Field, tableNamed } from "../dictionary.ts";
import { Refusal } from "../refusal.ts";
import type { Row } from "../rows.ts";
import type { Content, Definition, Envelope } from "./write-envelope.ts";
import { checkFieldFits, checkFieldType, isEmptyValue, keptValue } from "./written-values.ts";

/** A row of a request, values in their kept form. */
export interface WrittenRow {
  readonly values: Row;
  /** Fields that were sent without a value (§10.3 rule 23). */
  readonly empty: ReadonlySet<string>;
}

/** One header with its lines. */
export interface WrittenRecord {
  readonly header: WrittenRow;
  readonly lines: readonly WrittenRow[];
}

/** A row with the names that tie it to others of the request (§5): `RowId`, and in details `HeaderId`. */
interface ReadRow extends WrittenRow {
  readonly rowId: string | undefined;
  readonly headerId: string | undefined;
}

const mostLines = 500;

/**
 * The records of a request (accountview.md §10.3 rules 19, 20, 23).
 * @param mayBeSeveral whether more than one header is taken
 * @throws Refusal that names what does not fit
 */
export function writtenRecords(options: {
  object: BusinessObject;
  envelope: Envelope;
  mayBeSeveral: boolean;
  isUpdate: boolean;
}): WrittenRecord[] {
  const { object, envelope, mayBeSeveral, isUpdate } = options;
  const { table, tabledata } = envelope;
  if (table.definition.name.trim().toUpperCase() !== object.table) {
    throw new Refusal(`Table.Definition.Name: onbekende tabel ${table.definition.name} voor ${object.code}`);
  }
  // An update names its record by the key, which is read-only in some tables.
  const writableKey = isUpdate ? object.key : undefined;
  const headers = readRows(table.definition, tabledata.data, { tying: ["ROWID"], writableKey });
  if (headers.length === 0 || (headers.length > 1 && !mayBeSeveral)) {
    throw new Refusal(`TableData.Data.Rows: precies één regel verwacht, niet ${headers.length}`);
  }
  const lines = detailRows(object, table.detaildefinitions ?? [], tabledata.detaildata ?? []);
  if (lines.length > mostLines) throw new Refusal(`DetailData: hoogstens ${mostLines} regels, niet ${lines.length}`);
  return withLines(headers, lines);
}

/** `HeaderId` of a line = `RowId` of its header, or its position when the header has none. @throws Refusal */
function withLines(headers: readonly ReadRow[], lines: readonly ReadRow[]): WrittenRecord[] {
  const ids = headers.map(({ rowId }, index) => rowId ?? String(index + 1));
  if (new Set(ids).size < ids.length) throw new Refusal("RowId: staat dubbel in TableData.Data.Rows");
  const stray = lines.find(({ headerId }) => !ids.includes(headerId ?? ""));
  if (stray) throw new Refusal(`HeaderId: geen kopregel ${stray.headerId ?? ""}`);
  return headers.map((header, index) => ({ header, lines: lines.filter(({ headerId }) => headerId === ids[index]) }));
}

function detailRows(
  object: BusinessObject,
  definitions: readonly Definition[],
  contents: readonly Content[],
): ReadRow[] {
  const unknown = definitions.find(({ name }) => !object.details.includes(name.trim().toUpperCase()));
  if (unknown) throw new Refusal(`DetailDefinitions: onbekende tabel ${unknown.name}`);
  if (contents.length !== definitions.length) {
    throw new Refusal(`DetailData: ${contents.length} delen voor ${definitions.length} DetailDefinitions`);
  }
  return definitions.flatMap((definition, index) => {
    const names = new Set(definition.fields.map(({ name }) => name.trim().toUpperCase()));
    if (!names.has("ROWID")) throw new Refusal(`${definition.name}: RowId ontbreekt`);
    if (!names.has("HEADERID")) throw new Refusal(`${definition.name}: HeaderId ontbreekt`);
    return readRows(definition, contents[index] ?? { rows: [] }, { tying: ["ROWID", "HEADERID"] });
  });
}

interface Reading {
  /** Names that are no fields but tie rows together. */
  readonly tying: readonly string[];
  /** A read-only field that may be sent all the same. */
  readonly writableKey?: string | undefined;
}

function readRows(definition: Definition, content: Content, reading: Reading): ReadRow[] {
  const columns = columnsOf(definition, reading);
  return content.rows.map(({ values }) => {
    if (values.length !== columns.length) {
      throw new Refusal(`Values: ${values.length} waarden voor ${columns.length} velden van ${definition.name}`);
    }
    const row: Row = {};
    const empty = new Set<string>();
    const tied = new Map<string, string>();
    for (const [index, { name, field }] of columns.entries()) {
      const value = values[index];
      if (!field) {
        tied.set(name, String(value));
        continue;
      }
      row[field.name] = keptValue(field, value);
      if (isEmptyValue(value)) empty.add(field.name);
    }
    return { values: row, empty, rowId: tied.get("ROWID"), headerId: tied.get("HEADERID") };
  });
}

function columnsOf(definition: Definition, { tying, writableKey }: Reading): { name: string; field?: Field }[] {
  const { name: tableName, fields } = tableNamed(definition.name.trim().toUpperCase());
  const seen = new Set<string>();
  return definition.fields.map((sent) => {
    const name = sent.name.trim().toUpperCase();
    if (seen.has(name)) throw new Refusal(`${name}: staat dubbel in Fields`);
    seen.add(name);
    if (tying.includes(name)) {
      checkFieldType(sent.name, sent.fieldtype);
      return { name };
    }
    const field = fields.get(name);
    if (!field) throw new Refusal(`${name}: onbekend veld van ${tableName}`);
    // DJ_CODE is flagged as read-only and yet must be sent (§9 no. 6; rule 23).
    if (field.read_only && name !== "DJ_CODE" && name !== writableKey) throw new Refusal(`${name}: alleen lezen`);
    checkFieldFits(field, sent.fieldtype);
    return { name, field };
  });
}
