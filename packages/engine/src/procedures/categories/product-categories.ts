import type { SystemRecord } from "@koppla/connector-sdk";
import { type MappingContext, mappingLookups, readPath, type Value } from "@koppla/mapping";
import { countLinksSince, readLinks } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { codeTable } from "./category-codes.ts";

/** The table under which mappings of products find the target's code of a category. */
const categoryTable = "categories";

/**
 * What mappings of products may ask for besides: the categories of a page as the target knows them, by the table
 * `category-codes` or by the links that the flow of categories made. A category that the target does not have is missing.
 */
export async function withCategories(exchange: Exchange, records: readonly SystemRecord[]): Promise<MappingContext> {
  const { context, engine, organisationId } = exchange;
  const path = exchange.source.entity.toModel.category?.from;
  const codes = path === undefined ? [] : records.flatMap(({ fields }) => textsOf(readPath(fields, path)));
  if (codes.length === 0) {
    return context;
  }
  const place = { ...exchange.links, entity: "category" };
  const rows = await look(engine, organisationId, (scope) => readLinks(scope, place, [...new Set(codes)]));
  const linked = new Map(rows.map((link) => [link.sourceKey, link.targetKey]));
  return {
    ...context,
    lookups: {
      lookup(table, value) {
        if (table !== categoryTable) {
          return context.lookups.lookup(table, value);
        }
        const chosen = context.lookups.lookup(codeTable, value);
        const code = linked.get(value);
        return chosen.outcome === "missing" && code !== undefined ? { outcome: "found", value: code } : chosen;
      },
    },
  };
}

/** How many categories are linked, where products need them: once there are others, stand-ins can be put right. */
export async function linkedCategories({ engine, organisationId, mapping, links }: Exchange): Promise<string> {
  if (!mappingLookups(mapping).some(({ table }) => table === categoryTable)) {
    return "";
  }
  const place = { ...links, entity: "category" };
  return String(await look(engine, organisationId, (scope) => countLinksSince(scope, place, new Date(0))));
}

function textsOf(value: Value): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string" && one !== "");
}
