import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import type { ResponseExample } from "./target.ts";

/** An operation of an OpenAPI file with its response examples. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With the path of the first server before it: `/api/v1/products/{sku}`. */
  readonly pathTemplate: string;
  readonly examples: readonly FileExample[];
}

export interface FileExample extends ResponseExample {
  readonly mediaType: string;
}

const methods = ["get", "put", "post", "patch", "delete"] as const;
const named = z.record(z.string(), z.unknown());
const mediaSchema = z.object({ example: z.unknown().optional(), examples: named.optional() });
const responseSchema = z.object({ content: z.record(z.string(), mediaSchema).optional() });
const operationSchema = z.object({ operationId: z.string(), responses: named });
const documentSchema = z.object({
  servers: z.array(z.object({ url: z.string() })).min(1),
  paths: z.record(z.string(), named),
});
const reference = z.object({ $ref: z.string() });

/** Reads the operations and response examples of an OpenAPI 3 file. References inside the file are followed. */
export async function readOperations(file: URL): Promise<readonly Operation[]> {
  const raw: unknown = parse(await readFile(file, "utf8"));
  const document = documentSchema.parse(raw);
  const basePath = new URL(document.servers[0]?.url.replace(/\{[^}]*\}/g, "1") ?? "", "http://x").pathname.replace(
    /\/$/,
    "",
  );
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      if (item[method] === undefined) return [];
      const { operationId, responses } = operationSchema.parse(item[method]);
      const examples = Object.entries(responses).flatMap(([status, response]) =>
        examplesOf(operationId, statusNumber(status), response, raw),
      );
      return [{ id: operationId, method: method.toUpperCase(), pathTemplate: basePath + path, examples }];
    }),
  );
}

function examplesOf(operationId: string, status: number, response: unknown, document: unknown): FileExample[] {
  const { content = {} } = responseSchema.parse(resolve(response, document));
  return Object.entries(content).flatMap(([mediaType, media]) => {
    const found = Object.entries(media.examples ?? {}).map(([name, example]) => {
      const body = z.object({ value: z.unknown() }).parse(resolve(example, document)).value;
      return { operationId, status, name, body, mediaType };
    });
    if (media.example !== undefined)
      found.push({ operationId, status, name: "example", body: media.example, mediaType });
    return found;
  });
}

/** `default` stands for any other error. */
function statusNumber(status: string): number {
  return /^\d{3}$/.test(status) ? Number(status) : Number(status.replace(/XX$/i, "00")) || 500;
}

function resolve(value: unknown, document: unknown): unknown {
  const parsed = reference.safeParse(value);
  if (!parsed.success) return value;
  const names = parsed.data.$ref.replace(/^#\//, "").split("/");
  const found = names.reduce<unknown>((inner, name) => named.parse(inner)[name], document);
  return resolve(found, document);
}
