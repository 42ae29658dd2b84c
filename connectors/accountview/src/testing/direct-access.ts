import type { Tokens } from "@koppla/connector-sdk";
import { z } from "zod";

type Cells = { readonly [field: string]: string | number | boolean };

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

  return {
    createArticle: (cells: Cells) =>
      write("POST", "AK1", "ARTICLE", { ART_DESC1: "Artikel", AG_CODE: "ALG", VAT_CODE: "1", ...cells }),
    changeArticle: (cells: Cells) => write("PUT", "AK1", "ARTICLE", cells),
    createGroup: (cells: Cells) => write("POST", "AG1", "ART_GRP", { AG_DESC: "Groep", ...cells }),
    changeGroup: (cells: Cells) => write("PUT", "AG1", "ART_GRP", cells),
    async keys(object: "AK1" | "AG1"): Promise<readonly string[]> {
      const [table, key] = object === "AK1" ? ["ARTICLE", "ART_CODE"] : ["ART_GRP", "AG_CODE"];
      const answer = await send("GET", `?BusinessObject=${object}&PageSize=1000&Fields=${key}`);
      const rows = z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).parse(answer)[table] ?? [];
      return rows.map((row) => z.string().parse(row[key]));
    },
  };
}
