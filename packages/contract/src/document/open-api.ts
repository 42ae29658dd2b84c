import { z } from "zod";
import type { Route } from "../routes/route.ts";
import { routes as allRoutes } from "../routes/routes.ts";
import { answerSchemas, inputSchema, type JsonSchema } from "./json-schemas.ts";

/** The OpenAPI 3.1 document of the API. @param version of Koppla */
export function openApiDocument(version: string, routes: readonly Route[] = allRoutes): JsonSchema {
  const { components, answers } = answerSchemas(routes);
  const paths: { [path: string]: { [method: string]: JsonSchema } } = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operationOf(route, answers.get(route.action) ?? {});
    paths[route.path] = operations;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Koppla",
      version,
      description: "Everything that Koppla does, for programs. Each error is a problem (RFC 9457).",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key: Authorization: Bearer kop_…" },
        session: { type: "apiKey", in: "cookie", name: "__Host-koppla-session" },
      },
      responses: {
        Problem: {
          description: "Why it was not done",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    },
  };
}

function tagOf({ action }: Route): string {
  return action.split(".")[0] ?? "";
}

const properties = z.object({
  properties: z.record(z.string(), z.looseObject({ description: z.string().optional() })).default({}),
  required: z.array(z.string()).default([]),
});

function operationOf(route: Route, answer: JsonSchema): JsonSchema {
  const { action, method, path, permission, summary } = route;
  const schema = inputSchema(route);
  const fields = properties.parse(schema);
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const others = Object.keys(fields.properties).filter((name) => !named.includes(name));
  const inQuery = method === "GET" || method === "DELETE";
  const parameterOf = (place: "path" | "query") => (name: string) => {
    const { description, ...shape } = fields.properties[name] ?? { type: "string" };
    const required = place === "path" || fields.required.includes(name);
    return { name, in: place, required, ...(description === undefined ? {} : { description }), schema: shape };
  };
  const parameters = [
    ...named.map(parameterOf("path")),
    ...(inQuery ? others.map(parameterOf("query")) : []),
    ...(takesIdempotencyKey(route) ? [idempotencyKey] : []),
  ];
  return {
    operationId: action,
    tags: [tagOf(route)],
    summary,
    "x-permission": permission,
    security: permission === "public" ? [] : [{ key: [] }, { session: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(inQuery || others.length === 0 ? {} : { requestBody: bodyOf(schema, fields, named) }),
    responses: {
      200: { description: "The answer", content: { [contentTypeOf(route)]: { schema: schemaOf(route, answer) } } },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function contentTypeOf({ answer }: Route): string {
  switch (answer) {
    case "items":
      return "application/x-ndjson";
    case "events":
      return "text/event-stream";
    case "csv":
      return "text/csv";
    case "value":
      return "application/json";
  }
}

/** A spreadsheet is one text. */
function schemaOf({ answer: kind }: Route, answer: JsonSchema): JsonSchema {
  return kind === "csv" ? { type: "string" } : answer;
}

function takesIdempotencyKey({ method, effect, path, keepsNoAnswer }: Route): boolean {
  return method === "POST" && effect === "changes" && path.includes("{organisation}") && keepsNoAnswer !== true;
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same request under the same key gets the same answer for a day, and does nothing.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

/** What is in the path is not in the body. */
function bodyOf(schema: JsonSchema, fields: z.output<typeof properties>, named: readonly string[]): JsonSchema {
  const own = (name: string) => !named.includes(name);
  const required = fields.required.filter(own);
  return {
    required: required.length > 0,
    content: {
      "application/json": {
        schema: {
          ...schema,
          properties: Object.fromEntries(Object.entries(fields.properties).filter(([name]) => own(name))),
          required,
        },
      },
    },
  };
}
