import { checkAnswer, type HttpAnswer, type HttpRequest } from "@koppla/connector-sdk";
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

/** §3: every data call names its company. */
function companyHeader({ settings }: BooksSession): { readonly [name: string]: string } {
  return { "x-company": settings.companyId };
}

/** GET /companies (§3): the companies of the user. */
export async function readCompanies(session: BooksSession) {
  const request: HttpRequest = { method: "GET", path: "/companies", effect: "read" };
  const answer = await call(session, request, { effect: "read", fields: [] });
  const schema = z.array(z.object({ Id: z.string(), Description: z.string(), Code: z.string() }));
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
  const { path = "/accountviewdata", object, table, fields, row, pageSize, filters = [], matchAny, lastKey } = read;
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
      ...(lastKey === undefined ? {} : { lastKey }),
    },
    effect: "read",
  };
  const answer = await session.http.request(request);
  const answeredAt = answer.headers.date;
  // §4, Response: no match may be an empty list, no list, or 404.
  if (answer.status === 404 && (answer.body === undefined || errorMessage(answer) !== undefined)) {
    return { rows: [], answeredAt };
  }
  if (answer.status >= 400 || errorMessage(answer) !== undefined) {
    throw refusedCall(answer, { effect: "read", fields });
  }
  const schema: z.ZodType<{ [table: string]: readonly Row[] }> = z.object({ [table]: z.array(row).default([]) });
  return { rows: checkAnswer({ system: title, request, answer, schema })[table] ?? [], answeredAt };
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

export interface RowWrite {
  readonly object: string;
  readonly table: string;
  readonly answer: z.ZodType<string>;
  readonly cells: readonly { readonly name: string; readonly type: string; readonly value: unknown }[];
}

/** POST (create) or PUT (update) /accountviewdata (§5) of one row without details; the key of the row. */
export async function writeRow(session: BooksSession, method: "POST" | "PUT", write: RowWrite): Promise<string> {
  const { object, table, cells } = write;
  const request: HttpRequest = {
    method,
    path: "/accountviewdata",
    headers: companyHeader(session),
    json: {
      BookDate: "",
      BusinessObject: object,
      Table: {
        Definition: { Name: table, Fields: cells.map(({ name, type }) => ({ Name: name, FieldType: type })) },
      },
      TableData: { Data: { Rows: [{ Values: cells.map(({ value }) => value) }] } },
    },
    effect: "write",
  };
  const answer = await call(session, request, { effect: "write", fields: cells.map(({ name }) => name) });
  return checkAnswer({ system: title, request, answer, schema: write.answer });
}
