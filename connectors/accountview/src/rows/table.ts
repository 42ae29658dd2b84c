import type { EntityFunctions, FieldSchema, KeyPair, ListPage, ListRequest, SystemRecord } from "@koppla/connector-sdk";
import { z } from "zod";
import { readTable, type TableRead } from "../client.ts";
import { repeatedPage, unknownPosition } from "../errors.ts";
import { type Filter, searchesFor } from "../filters.ts";
import { changedSince, watermarkOf } from "../installation-time.ts";
import type { BooksSession, Settings } from "../manifest.ts";
import type { VatRates } from "../vat-rates.ts";
import { type Fields, type Row, rowSchema } from "./cell-values.ts";
import { everyPage, mostRows } from "./every-page.ts";

/** A table that records are read from, one row each. */
export interface Table {
  readonly name: string;
  readonly keyField: string;
  /** What is asked for. */
  fields(settings: Settings): readonly FieldSchema[];
  /** Code of the business object in this installation. */
  object(settings: Settings): string;
  /** Rows have the free fields of the entity at hand. */
  readonly ownFields?: true;
  /** Whether a row is a record of the entity. */
  isRecord?(fields: Fields, settings: Settings): boolean;
  /** Further fields, computed from a row. */
  computed?(fields: Fields, settings: Settings, rates: VatRates): Fields;
  /** Rates of VAT codes, where `computed` needs them. */
  rates?(session: BooksSession): Promise<VatRates>;
}

/** Keys of one search. */
export const mostKeys = 100;

type ReadingFunctions = Required<Pick<EntityFunctions<Settings>, "list" | "getMany" | "find" | "listKeys">>;

/** A table with the schema of its rows, made once for each session. */
interface ReadyTable extends Table {
  row(session: BooksSession): z.ZodType<Row>;
}

/** All fields that are read and written: those declared, and those that only this customer has. */
export function keptFields(table: Table, { settings, ownFields }: BooksSession): readonly FieldSchema[] {
  return table.ownFields ? [...table.fields(settings), ...ownFields] : table.fields(settings);
}

function ready(table: Table): ReadyTable {
  const schemas = new WeakMap<BooksSession, z.ZodType<Row>>();
  return {
    ...table,
    row(session) {
      const schema = schemas.get(session) ?? rowSchema(keptFields(table, session), table.keyField);
      schemas.set(session, schema);
      return schema;
    },
  };
}

/**
 * The reading functions of an entity that is kept in one table.
 * @param identities fields that a pass over its keys reads as well
 */
export function readingFunctions(declared: Table, identities: readonly string[] = []): ReadingFunctions {
  const table = ready(declared);
  const { keyField } = declared;
  const { ownFields: _, ...withoutOwn } = declared;
  const keysOnly = ready({
    ...withoutOwn,
    fields: (settings) =>
      declared.fields(settings).filter(({ name }) => name === keyField || identities.includes(name)),
  });
  return {
    list: (request) => list(table, request),
    getMany: ({ session, keys }) => search(table, session, keyField, keys),
    find: ({ session, field, values }) => search(table, session, field, values),
    listKeys: ({ session, position }) => listKeys(keysOnly, session, { position, identities }),
  };
}

async function list(table: ReadyTable, request: ListRequest<Settings>): Promise<ListPage> {
  const { session, position, since, pageSize } = request;
  const filters = since === null ? [] : [changedFilter(since, session.settings)];
  const page = await readPage(table, session, { position, filters, pageSize: Math.min(pageSize, mostRows) });
  return {
    records: await toRecords(table, session, recordsIn(table, session, page.rows)),
    next: page.next,
    // A record may change behind the reading position, so only the first page's moment counts.
    watermark: position === null ? watermarkOf(page.answeredAt) : null,
  };
}

/** Rows without those that stand in the table for another reason. */
function recordsIn({ isRecord }: Table, { settings }: BooksSession, rows: readonly Row[]): readonly Row[] {
  return isRecord === undefined ? rows : rows.filter(({ fields }) => isRecord(fields, settings));
}

export function changedFilter(since: string, { timeZone }: Settings): Filter {
  return { field: "CNG_DATE", operator: "DateOnOrAfterDate", type: "T", value: changedSince(since, timeZone) };
}

async function listKeys(
  table: ReadyTable,
  session: BooksSession,
  { position, identities }: { readonly position: string | null; readonly identities: readonly string[] },
) {
  const { rows, next } = await readPage(table, session, { position, pageSize: mostRows });
  const records = recordsIn(table, session, rows);
  const pairs = records.map(({ key, fields }): KeyPair => {
    if (identities.length === 0) return { natural: key, key };
    return {
      natural: key,
      key,
      identities: Object.fromEntries(identities.map((name) => [name, fields[name] ?? null])),
    };
  });
  return { pairs, next };
}

/** First key of the pass, last key so far, and where it is given the highest key that was seen before the pass. */
const positionSchema = z.union([z.tuple([z.string(), z.string()]), z.tuple([z.string(), z.string(), z.string()])]);

/** One page in the order of the key (§4, Paging): there is more as long as pages come back full. */
async function readPage(
  table: ReadyTable,
  session: BooksSession,
  page: { readonly position: string | null; readonly filters?: readonly Filter[]; readonly pageSize: number },
) {
  const { position, filters = [], pageSize } = page;
  const [, lastKey] = position === null ? [] : parsePosition(position);
  const { rows, answeredAt } = await readTable(session, { ...readOf(table, session), pageSize, filters, lastKey });
  return { rows, answeredAt, next: nextPosition(table.name, position, rows, pageSize) };
}

/** Where the next page begins; null after one that is not full. @throws ConnectorError when the page came before */
export function nextPosition(
  table: string,
  position: string | null,
  rows: readonly { readonly key: string }[],
  pageSize: number,
  highest: string | null = null,
): string | null {
  const [first, last] = position === null ? [] : parsePosition(position);
  if (rows.some(({ key }) => key === first || key === last)) throw repeatedPage(table);
  return rows.length < pageSize
    ? null
    : JSON.stringify([first ?? rows[0]?.key, rows.at(-1)?.key, ...(highest === null ? [] : [highest])]);
}

export function parsePosition(position: string): readonly [string, string, string?] {
  try {
    return positionSchema.parse(JSON.parse(position));
  } catch {
    // Whatever is wrong with it, it is no position of ours.
    throw unknownPosition();
  }
}

function readOf(table: ReadyTable, session: BooksSession): Omit<TableRead<Row>, "pageSize"> {
  return {
    object: table.object(session.settings),
    table: table.name,
    fields: keptFields(table, session).map(({ name }) => name),
    row: table.row(session),
  };
}

/** Rows whose field holds one of these values, as few reads as possible. */
async function search(
  table: ReadyTable,
  session: BooksSession,
  field: string,
  values: readonly string[],
): Promise<SystemRecord[]> {
  const wanted = new Set(values.map(comparedForm));
  const records: SystemRecord[] = [];
  const declared = keptFields(table, session).find(({ name }) => name === field);
  for (const one of searchesFor({ ...declared, name: field }, values, session.capabilities)) {
    // A search by `Contains` may find more than a page.
    const rows = await everyPage(
      async (page) => (await readTable(session, { ...readOf(table, session), ...one, ...page })).rows,
    );
    const found = rows.filter((row) => wanted.has(comparedForm(row.fields[field])));
    records.push(...(await toRecords(table, session, found)));
  }
  return records;
}

/**
 * The form in which texts are compared: without regard to case and trailing blanks (§9, 2; §10.2, 11). Never asked for:
 * what is stored may be another text.
 */
export function comparedForm(value: unknown): string {
  return typeof value === "string" ? value.trimEnd().normalize("NFC").toUpperCase() : "";
}

async function toRecords(table: Table, session: BooksSession, rows: readonly Row[]): Promise<SystemRecord[]> {
  const rates = rows.length === 0 ? undefined : await table.rates?.(session);
  return rows.map(({ key, fields }) => ({
    key,
    fields: { ...fields, ...table.computed?.(fields, session.settings, rates ?? new Map()) },
  }));
}
