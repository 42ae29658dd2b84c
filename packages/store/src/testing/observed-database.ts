import { Kysely } from "kysely";
import pg from "pg";
import { z } from "zod";
import type { DatabaseAddress } from "../database/address.ts";
import type { Database } from "../database/database.ts";
import { OrganisationDialect } from "../database/organisation-dialect.ts";
import { withAdmin } from "../migrations/migrate.ts";

/** How PostgreSQL carried out one part of a statement. */
interface PlanNode {
  readonly type: string;
  readonly table: string | undefined;
  readonly index: string | undefined;
  /** Rows that were read, with those that a filter left out. */
  readonly rows: number;
}

/** A statement as it was carried out. */
export interface CarriedOut {
  readonly text: string;
  readonly nodes: readonly PlanNode[];
}

/** A database whose every statement tells how it was carried out. */
export interface ObservedDatabase {
  readonly database: Database;
  /** What was carried out while `work` ran. */
  during(work: () => Promise<unknown>): Promise<readonly CarriedOut[]>;
  close(): Promise<void>;
}

/** Needs an administrator that may load `auto_explain`, as that of the embedded server. */
export async function observeDatabase(address: DatabaseAddress): Promise<ObservedDatabase> {
  await withAdmin(address, async (client) => {
    const { rows } = await client.query<{ name: string }>("select quote_ident(current_database()) as name");
    const settings = {
      session_preload_libraries: "auto_explain",
      "auto_explain.log_min_duration": "0",
      "auto_explain.log_analyze": "on",
      "auto_explain.log_timing": "off",
      "auto_explain.log_format": "json",
      "auto_explain.log_level": "notice",
      "auto_explain.log_nested_statements": "on",
    };
    await client.query("load 'auto_explain'");
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`alter database ${rows[0]?.name} set ${name} = '${value}'`);
    }
  });
  const told: CarriedOut[] = [];
  const pool = new pg.Pool({ ...address.application, max: 4 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    client.on("notice", ({ message }) => {
      const [, json] = message?.match(/plan:\n(.*)$/s) ?? [];
      if (json !== undefined) {
        told.push(readPlan(JSON.parse(json)));
      }
    });
  });
  const database: Database = new Kysely({ dialect: new OrganisationDialect({ pool }) });
  return {
    database,
    async during(work) {
      told.length = 0;
      await work();
      return told.splice(0);
    },
    close: () => database.destroy(),
  };
}

interface RawNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string | undefined;
  readonly "Index Name"?: string | undefined;
  readonly "Actual Rows"?: number | undefined;
  readonly "Actual Loops"?: number | undefined;
  readonly "Rows Removed by Filter"?: number | undefined;
  readonly "Rows Removed by Index Recheck"?: number | undefined;
  readonly Plans?: readonly RawNode[] | undefined;
}

const rawNode: z.ZodType<RawNode> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Name": z.string().optional(),
    "Actual Rows": z.number().optional(),
    "Actual Loops": z.number().optional(),
    "Rows Removed by Filter": z.number().optional(),
    "Rows Removed by Index Recheck": z.number().optional(),
    Plans: z.array(rawNode).optional(),
  }),
);
const rawPlan = z.object({ "Query Text": z.string(), Plan: rawNode });

function readPlan(json: unknown): CarriedOut {
  const { "Query Text": text, Plan: root } = rawPlan.parse(json);
  return { text, nodes: nodesOf(root) };
}

function nodesOf(node: RawNode): PlanNode[] {
  const { "Actual Loops": loops = 1, "Actual Rows": kept = 0 } = node;
  const left = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  const own = {
    type: node["Node Type"],
    table: node["Relation Name"],
    index: node["Index Name"],
    rows: Math.round((kept + left) * loops),
  };
  return [own, ...(node.Plans ?? []).flatMap(nodesOf)];
}
