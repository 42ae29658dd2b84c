import { z } from "zod";
import { type ControlCalls, readJson } from "../server/control.ts";
import { putRow } from "./administration.ts";
import { tables } from "./dictionary.ts";
import { finishOrder } from "./finish-order.ts";
import { localTime } from "./local-time.ts";
import { scopes } from "./login.ts";
import type { Installation } from "./router.ts";
import { companies } from "./sample.ts";
import { recountStock } from "./stock.ts";
import { switchesSchema } from "./switches.ts";

const demoCompany = companies[0].Id;

const seedSchema = z.strictObject({
  company: z.string().default(demoCompany),
  table: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
const orderSchema = z.strictObject({ orderNumber: z.string(), company: z.string().default(demoCompany) });

/** The control calls of AccountView, beside those that every sandbox server has. */
export function accountViewControl(installation: Installation): ControlCalls {
  const { switches, tokens, clock } = installation;
  const administration = (company: string) => {
    const found = installation.administrations.get(company);
    if (!found) throw new Error(`no company ${company}`);
    return found;
  };
  return {
    "GET /state": ({ query }) => {
      const table = query.get("table") ?? "";
      if (!tables.has(table)) throw new Error(`no table ${table}`);
      const content = administration(query.get("company") ?? demoCompany);
      const keyField = tables.get(table)?.key ?? "";
      const rows = [...content.rows(table).walk()];
      const details = query.get("details");
      const lines =
        details === null ? {} : { lines: rows.flatMap((row) => content.details(details, String(row[keyField]))) };
      return { status: 200, json: { rows, ...lines } };
    },
    "POST /seed": (request) => {
      const { company, table, rows } = seedSchema.parse(readJson(request));
      const content = administration(company);
      const facts = tables.get(table);
      if (!facts) throw new Error(`no table ${table}`);
      for (const row of rows) {
        const merged = { ...content.rows(table).get(String(row[facts.key])), ...row };
        if (facts.fields.has("CNG_DATE") && !("CNG_DATE" in row)) merged.CNG_DATE = localTime(clock.nowMs());
        if (table === "ARTICLE") recountStock(merged);
        putRow(content, table, merged);
      }
      return { status: 204 };
    },
    "GET /switches": () => ({ status: 200, json: switches }),
    "POST /switches": (request) => {
      Object.assign(switches, switchesSchema.partial().parse(readJson(request)));
      return { status: 200, json: switches };
    },
    "POST /finish-order": (request) => {
      const { orderNumber, company } = orderSchema.parse(readJson(request));
      finishOrder(administration(company), orderNumber);
      return { status: 204 };
    },
    "POST /login": () => ({ status: 200, json: tokens.login([...scopes]) }),
  };
}
