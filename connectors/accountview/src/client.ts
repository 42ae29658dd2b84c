import {
  ConnectorError,
  checkAnswer,
  type HttpAnswer,
  type HttpRequest,
  type ItemOutcome,
} from "@koppla/connector-sdk";
import { z } from "zod";
import { errorMessage, type RefusedRequest, refusedCall } from "./errors.ts";
import type { Filter } from "./filters.ts";
import { type BooksSession, title } from "./manifest.ts";

/* The raw API: one function per kind of call, checked at the door. accountview.md is the contract. */

/** Sends once. @throws ConnectorError for a status of 400 or more, and for an error in a 200 (§5, Errors) */
async function call(session: BooksSession, request: HttpRequest, refused: RefusedRequest): Promise<HttpAnswer> {
  const answer = await session.http.request(request);
  if (answer.status >= 400 || errorMessage(answer) !== undefined) throw refusedCall(answer, refused);
  return answer;
}

/** §3: every data call names its company. Before one is chosen, the installation itself says what is missing. */
function companyHeader({ settings: { companyId } }: BooksSession): { readonly [name: string]: string } {
  return companyId === undefined ? {} : { "x-company": companyId };
}

/** GET /companies (§3): those of the user, whichever one the connection names. */
export async function readCompanies(session: BooksSession) {
  const request: HttpRequest = { method: "GET", path: "/companies", effect: "read" };
  const answer = await call(session, request, { effect: "read", fields: [] });
  const text = z.string().default("");
  const schema = z.array(z.object({ Id: z.string().min(1), Description: text, Code: text }));
  return checkAnswer({ system: title, request, answer, schema });
}

/** GET /accountviewsystembusinessobjects (§1): what can be read and written in this installation. */
export async function readBusinessObjects(session: BooksSession) {
  const path = "/accountviewsystembusinessobjects";
  const request: HttpRequest = { method: "GET", path, headers: companyHeader(session), effect: "read" };
  const answer = await call(session, request, { effect: "read", fields: [] });
  const allowed = z.boolean().default(false);
  const schema = z.array(
    z.object({
      Code: z.string(),
      Description: z.string().default(""),
      InsertAllowed: allowed,
      UpdateAllowed: allowed,
    }),
  );
  return checkAnswer({ system: title, request, answer, schema });
}

export interface TableRead<Row> {
  readonly path?: "/accountviewdata" | "/accountviewsystemdata";
  readonly object: string;
  /** Key of the rows in the answer. */
  readonly table: string;
  readonly fields: readonly string[];
  readonly row: z.ZodType<Row>;
  /** At most 1,000. */
  readonly pageSize: number;
  /** Joined by AND, unless `matchAny`. */
  readonly filters?: readonly Filter[];
  readonly matchAny?: boolean;
  /** A raw expression, which holds as well (§10.2, 13). Never made of values. */
  readonly expression?: string;
  /** Key of the last row of the page before. */
  readonly lastKey?: string | undefined;
}

export interface TablePage<Row> {
  readonly rows: readonly Row[];
  /** The `Date` header: when AccountView answered. */
  readonly answeredAt: string | undefined;
}

/** GET /accountviewdata (§4), or /accountviewsystemdata (§8): one page of rows of one table. */
export async function readTable<Row>(session: BooksSession, read: TableRead<Row>): Promise<TablePage<Row>> {
  const { table, row } = read;
  const schema: z.ZodType<{ [table: string]: readonly Row[] }> = z.object({ [table]: z.array(row).default([]) });
  const { answeredAt, tables } = await readTables(session, { ...read, schema });
  return { rows: tables?.[table] ?? [], answeredAt };
}

/**
 * The same with several tables in one answer: details beside their headers (§4, Response).
 * @returns no tables where AccountView has no match.
 */
export async function readTables<Tables>(
  session: BooksSession,
  read: Omit<TableRead<unknown>, "row" | "table"> & { readonly schema: z.ZodType<Tables> },
): Promise<{ readonly tables: Tables | undefined; readonly answeredAt: string | undefined }> {
  const { path = "/accountviewdata", object, fields, pageSize, filters = [], matchAny, expression, lastKey } = read;
  const request: HttpRequest = {
    method: "GET",
    path,
    headers: companyHeader(session),
    query: {
      BusinessObject: object,
      PageSize: String(pageSize),
      Fields: fields.join(","),
      ...Object.fromEntries(filters.flatMap(numbered)),
      ...(matchAny ? { MatchAnyFilter: "true" } : {}),
      ...(expression === undefined ? {} : { Filter: expression }),
      ...(lastKey === undefined ? {} : { lastKey }),
    },
    effect: "read",
  };
  const answer = await session.http.request(request);
  const answeredAt = answer.headers.date;
  // §4, Response: no match may be an empty list, no list, or 404.
  if (answer.status === 404 && (answer.body === undefined || errorMessage(answer) !== undefined)) {
    return { tables: undefined, answeredAt };
  }
  if (answer.status >= 400 || errorMessage(answer) !== undefined) {
    throw refusedCall(answer, { effect: "read", fields });
  }
  return { tables: checkAnswer({ system: title, request, answer, schema: read.schema }), answeredAt };
}

/** Numbered filter parameters (§4): FilterControlSource1, FilterOperator1, … */
function numbered(filter: Filter, index: number): readonly (readonly [string, string])[] {
  const number = index + 1;
  return [
    [`FilterControlSource${number}`, filter.field],
    [`FilterOperator${number}`, filter.operator],
    [`FilterValueType${number}`, filter.type],
    [`FilterValue${number}`, filter.value],
    ...(filter.isList ? [[`FilterIsListOfValues${number}`, "true"] as const] : []),
  ];
}

/** What a write answers (§5): the main row, with its key at least. Made once per table. */
export function writtenRows(table: string, keyField: string): z.ZodType<string> {
  const rows = z.array(z.object({ [keyField]: z.string().trim().min(1) })).min(1);
  return z.object({ [table]: rows }).transform((answer) => answer[table]?.[0]?.[keyField] ?? "");
}

/** A field of a row that is written: positional in the body. */
export interface Cell {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

export interface RowWrite {
  readonly object: string;
  readonly table: string;
  readonly answer: z.ZodType<string>;
  readonly cells: readonly Cell[];
  /** Day of a document, `2026-01-31`: the year that it is booked in. Absent: what is written belongs to no year. */
  readonly bookDate?: string | undefined;
  /** Rows below it; all of them have the same cells. */
  readonly details?: { readonly table: string; readonly rows: readonly (readonly Cell[])[] };
}

/** POST (create) or PUT (update) /accountviewdata (§5) of one row, with its details where it has any; its key. */
export async function writeRow(session: BooksSession, method: "POST" | "PUT", write: RowWrite): Promise<string> {
  const { cells, details } = write;
  const request: HttpRequest = {
    method,
    path: "/accountviewdata",
    headers: companyHeader(session),
    json: details === undefined ? envelope(write, cells) : envelopeWithDetails(write, details),
    effect: "write",
  };
  const fields = [...cells, ...(details?.rows[0] ?? [])].map(({ name }) => name);
  const answer = await call(session, request, { effect: "write", fields });
  return checkAnswer({ system: title, request, answer, schema: write.answer });
}

function definition(table: string, cells: readonly Cell[]) {
  return { Name: table, Fields: cells.map(({ name, type }) => ({ Name: name, FieldType: type })) };
}

function values(rows: readonly (readonly Cell[])[]) {
  return { Rows: rows.map((cells) => ({ Values: cells.map(({ value }) => value) })) };
}

function envelope({ object, table, bookDate }: RowWrite, cells: readonly Cell[]) {
  return {
    // Noon: the same day in every zone that the installation may keep.
    BookDate: bookDate === undefined ? "" : `${bookDate}T12:00:00.000Z`,
    BusinessObject: object,
    Table: { Definition: definition(table, cells) },
    TableData: { Data: values([cells]) },
  };
}

/** `RowId` and `HeaderId` tie the details to their header (§5). */
function envelopeWithDetails(write: RowWrite, details: NonNullable<RowWrite["details"]>) {
  const rowId = (value: string): Cell => ({ name: "RowId", type: "C", value });
  const header = [rowId("1"), ...write.cells];
  const rows = details.rows.map((cells, index) => [
    rowId(String(index + 1)),
    { name: "HeaderId", type: "C", value: "1" },
    ...cells,
  ]);
  const { Table, TableData, ...rest } = envelope(write, header);
  return {
    ...rest,
    Table: { ...Table, DetailDefinitions: [definition(details.table, rows[0] ?? [])] },
    TableData: { ...TableData, DetailData: [values(rows)] },
  };
}

/** Of a write: what is about this record alone is its outcome, the rest is thrown. */
export async function outcomeOf(write: () => Promise<string>): Promise<ItemOutcome> {
  try {
    return { outcome: "written", key: await write() };
  } catch (error) {
    if (error instanceof ConnectorError && error.category === "data") return { outcome: "refused", error };
    throw error;
  }
}
