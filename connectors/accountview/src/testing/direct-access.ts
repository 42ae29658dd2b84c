import type { Tokens } from "@koppla/connector-sdk";
import { z } from "zod";

type Cells = { readonly [field: string]: string | number | boolean };

const keyFields = {
  AK1: ["ARTICLE", "ART_CODE"],
  AG1: ["ART_GRP", "AG_CODE"],
  AR1: ["CONTACT", "SUB_NR"],
  SO1: ["SO_HDR", "ORD_NR"],
  DJ2P: ["DJ_PAGE", "REC_ID"],
} as const;

/**
 * AccountView's API, called past the connector and by other code, so that a mistake of the connector is not repeated in
 * its tests. Signed in by itself: two users of one refresh token would end each other's sign-in.
 */
export function openDirectAccess(access: Tokens & { baseUrl: string; companyId: string }) {
  const headers = {
    authorization: `Bearer ${access.accessToken}`,
    "x-company": access.companyId,
    accept: "application/json",
    "content-type": "application/json; charset=UTF-8",
  };

  async function send(method: string, query: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${access.baseUrl}/accountviewdata${query}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${query}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  async function write(method: "POST" | "PUT", object: string, table: string, cells: Cells): Promise<void> {
    const fieldType = (value: Cells[string]) =>
      typeof value === "number" ? "N" : typeof value === "boolean" ? "L" : "C";
    const fields = Object.entries(cells).map(([Name, value]) => ({ Name, FieldType: fieldType(value) }));
    await send(method, "", {
      BookDate: "",
      BusinessObject: object,
      Table: { Definition: { Name: table, Fields: fields } },
      TableData: { Data: { Rows: [{ Values: Object.values(cells) }] } },
    });
  }

  /** An order of one line, for debtor 10001. */
  async function createOrder(reference: string): Promise<void> {
    const fields = (...names: string[]) => names.map((Name) => ({ Name, FieldType: "C" }));
    await send("POST", "", {
      BookDate: "",
      BusinessObject: "SO1",
      Table: {
        Definition: {
          Name: "SO_HDR",
          Fields: [...fields("RowId", "RPL_INV"), { Name: "ORD_DATE", FieldType: "T" }, ...fields("COMMENT1")],
        },
        DetailDefinitions: [
          {
            Name: "SO_LINE",
            Fields: [...fields("RowId", "HeaderId", "ART_CODE"), { Name: "ORD_QTY", FieldType: "N" }],
          },
        ],
      },
      TableData: {
        Data: { Rows: [{ Values: ["1", "10001", "2026-03-01", reference] }] },
        DetailData: [{ Rows: [{ Values: ["1", "1", "100001", "1"] }] }],
      },
    });
  }

  /** A page of one line in the sales journal, for debtor 10001. */
  async function createPage(number: string): Promise<void> {
    const fields = (...names: string[]) => names.map((Name) => ({ Name, FieldType: "C" }));
    const header = fields("RowId", "DJ_CODE", "SUB_NR", "INV_NR", "HDR_DESC");
    const lines = fields("RowId", "HeaderId", "ACCT_NR", "TRN_DESC");
    const numbers = (...names: string[]) => names.map((Name) => ({ Name, FieldType: "N" }));
    const dated = [...header, { Name: "TRN_DATE", FieldType: "T" }, ...numbers("PERIOD")];
    await send("POST", "", {
      BookDate: "",
      BusinessObject: "DJ2",
      Table: {
        Definition: { Name: "DJ_PAGE", Fields: dated },
        DetailDefinitions: [{ Name: "DJ_LINE", Fields: [...lines, ...numbers("AMOUNT")] }],
      },
      TableData: {
        Data: { Rows: [{ Values: ["1", "VRK", "10001", number, "Factuur", "2026-03-01", "3"] }] },
        DetailData: [{ Rows: [{ Values: ["1", "1", "8000", "Kogelkraan", "12.5"] }] }],
      },
    });
  }

  return {
    createOrder,
    createPage,
    createArticle: (cells: Cells) =>
      write("POST", "AK1", "ARTICLE", { ART_DESC1: "Artikel", AG_CODE: "ALG", VAT_CODE: "1", ...cells }),
    changeArticle: (cells: Cells) => write("PUT", "AK1", "ARTICLE", cells),
    createGroup: (cells: Cells) => write("POST", "AG1", "ART_GRP", { AG_DESC: "Groep", ...cells }),
    changeGroup: (cells: Cells) => write("PUT", "AG1", "ART_GRP", cells),
    createDebtor: (cells: Cells) => write("POST", "AR1", "CONTACT", { SRC_CODE: "KLANT", ACCT_NR: "1210", ...cells }),
    changeDebtor: (cells: Cells) => write("PUT", "AR1", "CONTACT", cells),
    async keys(object: keyof typeof keyFields): Promise<readonly string[]> {
      const [table, key] = keyFields[object];
      const answer = await send("GET", `?BusinessObject=${object}&PageSize=1000&Fields=${key}`);
      const rows = z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).parse(answer)[table] ?? [];
      return rows.map((row) => z.string().parse(row[key]));
    },
  };
}
