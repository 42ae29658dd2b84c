import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { startForTest, type TestPim } from "./pim-test-client.ts";

/* The OpenAPI file against the running server: its examples are accepted, and answers have the shape of its schemas. */

const schemaNode = z.record(z.string(), z.unknown());
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), schemaNode)),
  components: z.object({ schemas: z.record(z.string(), schemaNode) }),
});
const contract = documentSchema.parse(
  // Times must stay text.
  parse(readFileSync(new URL("../../../../contracts/parts-pim.openapi.yaml", import.meta.url), "utf8"), {
    schema: "core",
  }),
);

let pim: TestPim;
beforeAll(async () => {
  pim = await startForTest({ seed: { customers: [{ id: "501", type: "company", company: "Jansen BV" }] } });
});
afterAll(() => pim.close());

/** The request examples of one call, by name. */
function examplesOf(path: string, method: string): [string, unknown][] {
  const body = schemaNode.safeParse(contract.paths[path]?.[method]?.requestBody).data;
  const content = schemaNode.parse(body?.content ?? {});
  const json = schemaNode.parse(content["application/json"] ?? {});
  return Object.entries(schemaNode.parse(json.examples ?? {})).map(([name, example]) => [
    name,
    schemaNode.parse(example).value,
  ]);
}

/** In the order in which one needs the other. */
const calls: [method: string, path: string, target: string][] = [
  ["patch", "/attributes", "/attributes"],
  ["patch", "/categories", "/categories"],
  ["patch", "/product-models", "/product-models"],
  ["patch", "/products", "/products"],
  ["patch", "/stock", "/stock"],
  ["post", "/customers", "/customers"],
  ["patch", "/customers/{id}", "/customers/501"],
  ["post", "/orders", "/orders"],
  ["post", "/invoices", "/invoices"],
  ["post", "/webhooks", "/webhooks"],
];

test("every example body is accepted", async () => {
  let accepted = 0;
  for (const [method, path, target] of calls) {
    const examples = examplesOf(path, method);
    expect(examples.length, path).toBeGreaterThan(0);
    for (const [name, body] of examples) {
      const answer = await pim.call(method.toUpperCase(), target, body);
      expect(answer.status, `${method} ${path} ${name}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
      const failed = z.object({ summary: z.object({ failed: z.number() }) }).safeParse(answer.body).data
        ?.summary.failed;
      expect(failed ?? 0, `${name}: ${JSON.stringify(answer.body)}`).toBe(0);
      accepted += 1;
    }
  }
  await pim.call("PATCH", "/orders/9001", { status: "processing" });
  for (const [, body] of examplesOf("/orders/{id}", "patch")) {
    expect((await pim.call("PATCH", "/orders/9001", body)).status).toBe(200);
    accepted += 1;
  }
  const all = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) => examplesOf(path, method)),
  );
  expect(accepted).toBe(all.length);
});

const answers: [path: string, schema: string][] = [
  ["/products/100234", "Product"],
  ["/product-models/M-55", "ProductModel"],
  ["/categories/c1", "Category"],
  ["/customers/502", "Customer"],
  ["/orders/9001", "Order"],
  ["/invoices/7001", "Invoice"],
];

test.each(answers)("GET %s answers a %s", async (path, schema) => {
  const { status, body } = await pim.call("GET", path);
  expect(status).toBe(200);
  expect(problemsOf({ $ref: schema }, body)).toEqual([]);
  expect(missingFrom({ $ref: schema }, body)).toEqual([]);
});

const lists: [path: string, schema: string][] = [
  ["/products", "Product"],
  ["/product-models", "ProductModel"],
  ["/attributes", "Attribute"],
  ["/attributes/size/options", "Option"],
  ["/families", "Family"],
  ["/categories", "Category"],
  ["/stock", "Stock"],
  ["/customers", "Customer"],
  ["/orders", "Order"],
  ["/invoices", "Invoice"],
  ["/discount-groups", "DiscountGroup"],
  ["/payment-methods", "PaymentMethod"],
  ["/payment-terms", "PaymentTerm"],
  ["/tax-codes", "TaxCode"],
  ["/locations", "Location"],
  ["/employees", "Employee"],
  ["/webhooks", "Webhook"],
];

test.each(lists)("GET %s lists %s", async (path, schema) => {
  const { body } = await pim.call("GET", path);
  expect(problemsOf({ $ref: "Page" }, body)).toEqual([]);
  const { items } = await pim.list(path);
  expect(items.length).toBeGreaterThan(0);
  for (const item of items) expect(problemsOf({ $ref: schema }, item)).toEqual([]);
});

test("batch results, errors and tokens have their shapes", async () => {
  const batch = await pim.call("PATCH", "/products", { items: [{ sku: "1" }, { sku: "100234", brand: "Acme" }] });
  expect(problemsOf({ $ref: "BatchResult" }, batch.body)).toEqual([]);
  for (const answer of [
    await pim.call("GET", "/products/0"),
    await pim.call("POST", "/orders", {}),
    await pim.call("POST", "/orders", { reference: "MAG-100001" }),
    await pim.askToken("x:y"),
  ]) {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(problemsOf({ $ref: "Error" }, answer.body)).toEqual([]);
  }
  expect(problemsOf({ $ref: "Token" }, (await pim.askToken()).body)).toEqual([]);
});

type Node = Record<string, unknown>;

function resolve(node: Node): Node {
  if (typeof node.$ref === "string")
    return resolve(contract.components.schemas[node.$ref.split("/").at(-1) ?? ""] ?? {});
  if (!Array.isArray(node.allOf)) return node;
  const parts = z.array(schemaNode).parse(node.allOf).map(resolve);
  return { type: "object", properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})) };
}

/** A small part of JSON Schema: what this contract uses. Properties that the schema does not name are problems too. */
function problemsOf(schema: Node, value: unknown, at = "$"): string[] {
  const node = resolve(schema);
  if (Array.isArray(node.anyOf)) {
    const tries = z
      .array(schemaNode)
      .parse(node.anyOf)
      .map((branch) => problemsOf(branch, value, at));
    return tries.find((problems) => problems.length === 0) ?? tries[0] ?? [];
  }
  if (Array.isArray(node.enum)) return node.enum.includes(value) ? [] : [`${at} is none of ${node.enum.join()}`];
  if ("const" in node) return node.const === value ? [] : [`${at} is not ${String(node.const)}`];
  const types = [node.type ?? []].flat();
  if (
    types.length > 0 &&
    !types.some((type) => type === typeOf(value) || (type === "number" && typeOf(value) === "integer"))
  ) {
    return [`${at} is ${typeOf(value)}, not ${types.join(" or ")}`];
  }
  if (typeof value === "string") return textProblems(node, value, at);
  if (Array.isArray(value)) {
    const items = schemaNode.safeParse(node.items).data ?? {};
    return value.flatMap((item, index) => problemsOf(items, item, `${at}[${index}]`));
  }
  if (typeof value !== "object" || value === null) return [];
  return objectProblems(node, value, at);
}

function textProblems(node: Node, value: string, at: string): string[] {
  const problems: string[] = [];
  if (typeof node.pattern === "string" && !new RegExp(node.pattern).test(value))
    problems.push(`${at} is not like ${node.pattern}`);
  if (typeof node.maxLength === "number" && value.length > node.maxLength) problems.push(`${at} is too long`);
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
  if (node.format === "date-time" && !isTime) problems.push(`${at} is not a time in milliseconds and UTC`);
  return problems;
}

function objectProblems(node: Node, value: object, at: string): string[] {
  const properties = schemaNode.safeParse(node.properties).data;
  const extra = schemaNode.safeParse(node.additionalProperties).data;
  const required = z.array(z.string()).safeParse(node.required).data ?? [];
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  if (!properties && !extra) return missing;
  const inner = Object.entries(value).flatMap(([name, entry]) => {
    const known = schemaNode.safeParse(properties?.[name]).data ?? extra;
    return known ? problemsOf(known, entry, `${at}.${name}`) : [`${at}.${name} is not in the contract`];
  });
  return [...missing, ...inner];
}

/** Properties of the schema that the answer leaves out; the contract's own examples show them all. */
function missingFrom(schema: Node, value: unknown): string[] {
  const properties = schemaNode.parse(resolve(schema).properties);
  return Object.keys(properties).filter((name) => !(name in z.record(z.string(), z.unknown()).parse(value)));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
