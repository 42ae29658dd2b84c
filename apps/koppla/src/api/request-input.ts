import type { Route } from "@koppla/contract/routes/route";
import { serviceError } from "@koppla/service/errors/service-error";
import { z } from "zod";

type Fields = { readonly [name: string]: unknown };

/** The parts of a request that make up the one input of a route. */
export interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const fields = z.record(z.string(), z.unknown());

/**
 * Prepares how the input of a route is read: what its path names comes from the path alone, the rest of `GET` and `DELETE`
 * from the query, else from the body. Whether it fits, the function of the service finds.
 * @returns throws ServiceError where the body is no object, or something stands where nothing of the kind belongs
 */
export function inputReader(route: Pick<Route, "method" | "path" | "input">): (parts: RequestParts) => Fields {
  const named = new Set([...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name));
  const fromQuery = route.method === "GET" || route.method === "DELETE";
  const kinds = kindsOf(route.input);
  return ({ params, query, body }) => {
    const rest = fromQuery ? asValues(fields.parse(query), kinds) : bodyOf(body);
    const foreign = fromQuery ? Object.keys(bodyOf(body)) : Object.keys(fields.parse(query));
    const [misplaced] = [...foreign, ...Object.keys(rest).filter((name) => named.has(name))];
    if (misplaced !== undefined) {
      throw serviceError("misplaced_field", { field: misplaced });
    }
    return { ...rest, ...fields.parse(params) };
  };
}

function bodyOf(body: unknown): Fields {
  const parsed = fields.safeParse(body === undefined ? {} : body);
  if (!parsed.success) {
    throw serviceError("body_is_no_object", {});
  }
  return parsed.data;
}

type Kind = "number" | "boolean" | "list" | "text";

/** What each field of an input is, beneath what it may be besides. */
function kindsOf(input: z.ZodObject): ReadonlyMap<string, Kind> {
  return new Map(
    Object.entries(input.shape).map(([name, schema]) => [
      name,
      kindOf(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })),
    ]),
  );
}

const types = z.union([z.string(), z.array(z.string())]).optional();
const typed = z.object({ type: types, anyOf: z.array(z.object({ type: types })).default([]) });

function kindOf(schema: unknown): Kind {
  const { type, anyOf } = typed.parse(schema);
  const all = [type, ...anyOf.map((one) => one.type)].flat();
  if (all.includes("integer") || all.includes("number")) {
    return "number";
  }
  if (all.includes("boolean")) {
    return "boolean";
  }
  return all.includes("array") ? "list" : "text";
}

/** A query holds texts only: they become what the field is. A text that is none of it stays, and is refused as such. */
function asValues(query: Fields, kinds: ReadonlyMap<string, Kind>): Fields {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, asValue(value, kinds.get(name) ?? "text")]),
  );
}

function asValue(value: unknown, kind: Kind): unknown {
  switch (kind) {
    case "number":
      return typeof value === "string" && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value;
    case "boolean":
      return value === "true" || value === "false" ? value === "true" : value;
    case "list":
      return Array.isArray(value) ? value : [value];
    case "text":
      return value;
  }
}
