import { z } from "zod";
import { startAccountView } from "./index.ts";
import type { Switches } from "./switches.ts";

const pairSchema = z.object({ access_token: z.string(), refresh_token: z.string() });
const errorSchema = z.object({
  ErrorType: z.literal("AccountViewError"),
  ErrorNumbers: z.null(),
  ErrorMessage: z.string(),
});
const ledgerSchema = z.object({
  entries: z.array(z.object({ operation: z.string(), key: z.string(), applied: z.boolean() })),
  counts: z.object({ writeCalls: z.number() }),
});
const tablesSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

type Cells = { readonly [field: string]: readonly [type: string, value: unknown] };

/** A sandbox of its own, signed in, and the calls that its tests make. */
export async function signedInClient(options: Parameters<typeof startAccountView>[0] = {}) {
  const server = await startAccountView(options);
  const control = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.status === 204 ? null : answer.json();
  };
  const headers = { authorization: "", "x-company": "c0ffee01" };
  /** A fresh token: one dies when a test moves the clock. */
  const signIn = async () => {
    const pair = pairSchema.parse(await control("POST", "/login"));
    headers.authorization = `Bearer ${pair.access_token}`;
  };
  await signIn();

  const call = (method: string, path: string, more: { headers?: Record<string, string>; body?: string } = {}) =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { ...headers, ...more.headers },
      ...(more.body === undefined ? {} : { body: more.body }),
    });
  const read = (query: Record<string, string>, path = "/accountviewdata") =>
    call("GET", `${path}?${new URLSearchParams(query)}`);
  const send = (method: string, body: unknown) =>
    call(method, "/accountviewdata", {
      headers: { "content-type": "application/json; charset=UTF-8" },
      body: JSON.stringify(body),
    });

  return {
    server,
    signIn,
    control,
    call,
    send,
    /** The rows of an answer's tables. @throws when it is refused */
    tables: async (query: Record<string, string>) => tablesSchema.parse(await (await read(query)).json()),
    /** The message of a refused read; its body must be an AccountViewError. */
    refusal: async (query: Record<string, string>) => refusalOf(await read(query)),
    read,
    write: (method: "POST" | "PUT", object: string, table: string, cells: Cells, lines: LineTable | null = null) =>
      send(method, writeBody(object, table, cells, lines)),
    ledger: async () => ledgerSchema.parse(await control("GET", "/ledger")),
    switches: (change: Partial<Switches>) => control("POST", "/switches", change),
    seed: (table: string, rows: readonly Record<string, unknown>[]) => control("POST", "/seed", { table, rows }),
    state: async (table: string) =>
      z
        .object({ rows: z.array(z.record(z.string(), z.unknown())) })
        .parse(await control("GET", `/state?table=${table}`)).rows,
  };
}

export type TestClient = Awaited<ReturnType<typeof signedInClient>>;
export type LineTable = { readonly table: string; readonly rows: readonly Cells[] };

/** Status and message of a refused call. */
export async function refusalOf(answer: Response): Promise<string> {
  const body = errorSchema.parse(await answer.json());
  return `${answer.status} ${body.ErrorMessage}`;
}

export async function tablesOf(answer: Response) {
  return tablesSchema.parse(await answer.json());
}

/** The body of §5: values by position. */
export function writeBody(object: string, table: string, cells: Cells, lines: LineTable | null) {
  const names = (of: Cells) => Object.entries(of).map(([Name, [FieldType]]) => ({ Name, FieldType }));
  const values = (of: Cells) => Object.values(of).map(([, value]) => value);
  const rowId: Cells = { RowId: ["C", "1"] };
  return {
    BookDate: "",
    BusinessObject: object,
    Table: {
      Definition: { Name: table, Fields: names({ ...rowId, ...cells }) },
      ...(lines === null
        ? {}
        : {
            DetailDefinitions: [
              { Name: lines.table, Fields: names({ RowId: ["C", ""], HeaderId: ["C", ""], ...lines.rows[0] }) },
            ],
          }),
    },
    TableData: {
      Data: { Rows: [{ Values: ["1", ...values(cells)] }] },
      ...(lines === null
        ? {}
        : {
            DetailData: [
              { Rows: lines.rows.map((row, index) => ({ Values: [String(index + 1), "1", ...values(row)] })) },
            ],
          }),
    },
  };
}

export const article = (code: string, more: Cells = {}): Cells => ({
  ART_CODE: ["C", code],
  ART_DESC1: ["C", `Artikel ${code}`],
  AG_CODE: ["C", "ALG"],
  VAT_CODE: ["C", "1"],
  ...more,
});

export const debtor = (name: string, more: Cells = {}): Cells => ({
  ACCT_NAME: ["C", name],
  SRC_CODE: ["C", name],
  ACCT_NR: ["C", "1210"],
  ...more,
});
