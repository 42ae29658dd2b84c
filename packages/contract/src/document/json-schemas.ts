import { z } from "zod";
import type { Route } from "../routes/route.ts";
import { namedShapes } from "./named-shapes.ts";

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const root = "#/components/schemas/";
/** Where zod puts parts without a name that refer to themselves. */
const shared = "__shared";

/**
 * Shapes of answers by name, and the schema of each route's answer, which refers to them. What zod leaves out of the
 * input of a route is what its answer never lacks.
 */
export function answerSchemas(routes: readonly Route[]): {
  readonly components: { readonly [name: string]: JsonSchema };
  readonly answers: ReadonlyMap<string, JsonSchema>;
} {
  const registry = z.registry<{ id: string }>();
  for (const [id, shape] of namedShapes) {
    registry.add(shape, { id });
  }
  const unnamed = routes.filter(({ output }) => !registry.has(output));
  for (const { action, output } of unnamed) {
    if (!registry.has(output)) {
      registry.add(output, { id: `answer ${action}` });
    }
  }
  const { schemas } = z.toJSONSchema(registry, { io: "output", uri: (id) => root + id });
  const plain = new Map(Object.entries(schemas).map(([name, schema]) => [name, withoutHead(schema)]));
  const components = Object.fromEntries(
    [...plain]
      .filter(([name]) => !name.startsWith("answer ") && name !== shared)
      .map(([name, schema]) => [name, schema]),
  );
  const answers = new Map(
    routes.map(({ action, output }) => {
      const id = registry.get(output)?.id ?? "";
      return [
        action,
        plain.get(id) !== undefined && id.startsWith("answer ") ? (plain.get(id) ?? {}) : { $ref: root + id },
      ];
    }),
  );
  return { components: { ...components, ...partsOf(plain.get(shared)) }, answers };
}

const withParts = z.object({ $defs: z.record(z.string(), z.record(z.string(), z.unknown())) });

function partsOf(schema: JsonSchema | undefined): { readonly [name: string]: JsonSchema } {
  const parsed = withParts.safeParse(schema);
  return parsed.success ? parsed.data.$defs : {};
}

/** The schema of what a route is asked with. */
export function inputSchema({ input }: Route): JsonSchema {
  return withoutHead(z.toJSONSchema(input, { io: "input" }));
}

/** Each schema is part of one document: it has no identity of its own, and refers to parts of that document. */
function withoutHead(schema: object): JsonSchema {
  const { $schema: _, $id: __, id: ___, ...rest }: JsonSchema = { ...schema };
  const text = JSON.stringify(rest).replaceAll(`${root}${shared}#/$defs/`, root);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
}
