import { z } from "zod";
import { type ControlCalls, readJson } from "../server/control.ts";
import { putRow } from "./administration.ts";
import { inUpperCase } from "./comparable.ts";
import { objects, type Table, tables } from "./dictionary.ts";
import { finishOrder } from "./finish-order.ts";
import { localTime } from "./local-time.ts";
import type { Installation } from "./router.ts";
import type { Row } from "./rows.ts";
import { companies } from "./sample.ts";
import { scopes } from "./sign-in/login.ts";
import { recountStock } from "./stock.ts";
import { switchesSchema } from "./switches.ts";

const demoCompany = companies[0].Id;

const seedSchema = z.strictObject({
  company: z.string().default(demoCompany),
  table: z.string(),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
const removeSchema = z.strictObject({
  company: z.string().default(demoCompany),
  table: z.string(),
  keys: z.array(z.string()),
});
const seriesSchema = z.strictObject({
  company: z.string().default(demoCompany),
  table: z.string(),
  next: z.number().int().positive(),
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
      const content = administration(query.get("company") ?? demoCompany);
      const table = query.get("table") ?? "";
      const { key } = known(table);
      const rows = [...content.rows(table).walk(), ...content.allDetails(table)];
      const details = query.get("details");
      if (details !== null && query.get("grouped") === "true") {
        const lines = (row: Row) => content.details(details, String(row[key]));
        return { status: 200, json: { rows: rows.map((row) => ({ ...row, lines: lines(row) })) } };
      }
      const lines =
        details === null ? {} : { lines: rows.flatMap((row) => content.details(details, String(row[key]))) };
      return { status: 200, json: { rows, ...lines } };
    },
    "POST /seed": (request) => {
      const { company, table, rows } = seedSchema.parse(readJson(request));
      const content = administration(company);
      const facts = known(table);
      if (lineTables.has(table)) throw new Error(`${table} has no rows without a header: write it through the API`);
      for (const row of rows) {
        const kept = withUpperCase(facts, row);
        const merged = { ...content.rows(table).get(String(kept[facts.key])), ...kept };
        if (facts.fields.has("CNG_DATE") && !("CNG_DATE" in kept)) merged.CNG_DATE = localTime(clock.nowMs());
        if (table === "ARTICLE") recountStock(merged);
        putRow(content, table, merged);
      }
      return { status: 204 };
    },
    // The API has no DELETE (§10.3, 26): a person does it at the screen.
    "POST /remove": (request) => {
      const { company, table, keys } = removeSchema.parse(readJson(request));
      const rows = administration(company).rows(table);
      for (const key of keys) rows.delete(key);
      return { status: 204 };
    },
    "GET /switches": () => ({ status: 200, json: switches }),
    "POST /switches": (request) => {
      Object.assign(switches, switchesSchema.partial().parse(readJson(request)));
      return { status: 200, json: switches };
    },
    "POST /start-series": (request) => {
      const { company, table, next } = seriesSchema.parse(readJson(request));
      administration(company).startSeries(known(table).key, next);
      return { status: 204 };
    },
    "POST /finish-order": (request) => {
      const { orderNumber, company } = orderSchema.parse(readJson(request));
      finishOrder(administration(company), orderNumber, clock.nowMs());
      return { status: 204 };
    },
    "POST /tokens/revoke": () => {
      tokens.endAccess();
      return { status: 204 };
    },
    // As when another program has used the key pair: what its user was given before is worth nothing (§2, §10.1 rule 3).
    "POST /tokens/spend": () => {
      tokens.endFamilies();
      return { status: 204 };
    },
    "POST /login": () => ({ status: 200, json: tokens.login([...scopes]) }),
  };
}

const lineTables = new Set([...objects.values()].flatMap(({ details }) => details));

function known(table: string): Table {
  const facts = tables.get(table);
  if (!facts) throw new Error(`no table ${table}`);
  return facts;
}

/** What the administration keeps in upper case (accountview.md §9 no. 2) is so in a seed too, or it would not be found. */
function withUpperCase(table: Table, row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => {
    const isUpper = table.fields.get(name)?.upper_case && typeof value === "string";
    return [name, isUpper ? inUpperCase(value) : value];
  });
  return Object.fromEntries(entries);
}
