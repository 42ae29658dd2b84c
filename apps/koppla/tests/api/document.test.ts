import { createHash } from "node:crypto";
import { openApiDocument } from "@koppla/contract/document/open-api";
import { routes } from "@koppla/contract/routes/routes";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type TestApi, testApi } from "./test-api.ts";

let koppla: TestKoppla;
let api: TestApi;
beforeAll(async () => {
  koppla = await testKoppla({ products: 1, worker: false });
  api = await testApi(koppla);
});
afterAll(async () => {
  await api?.close();
  await koppla?.close();
});

const document = openApiDocument("1.0.0");
const text = JSON.stringify(document);

test("the document is OpenAPI 3.1, as a checker of others says", async () => {
  const validator = new Validator();
  const verdict = await validator.validate(JSON.parse(text));
  expect(verdict).toMatchObject({ valid: true });
  expect(validator.version).toBe("3.1");
  const broken = await new Validator().validate(JSON.parse(text.replaceAll('"responses"', '"answers"')));
  expect(broken.valid).toBe(false);
});

test("whatever the document refers to is in it", () => {
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(100);
  const missing = references.filter((path) => {
    let part: unknown = document;
    for (const name of path.split("/")) {
      part = z.record(z.string(), z.unknown()).safeParse(part).data?.[name];
    }
    return part === undefined;
  });
  expect([...new Set(missing)]).toEqual([]);
  expect(text).not.toMatch(/__shared|\$defs/);
});

test("each route is in the document, with the permission that it needs (S-1)", () => {
  const operation = z.object({ operationId: z.string(), "x-permission": z.string(), security: z.array(z.unknown()) });
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) }).parse(document);
  for (const { action, method, path, permission } of routes) {
    const told = paths[path]?.[method.toLowerCase()];
    expect(told).toMatchObject({ operationId: action, "x-permission": permission });
    expect(told?.security).toHaveLength(permission === "public" ? 0 : 2);
  }
});

test("the server gives the document, and a page that asks no other server for anything (S-27)", async () => {
  const origin = new URL(api.url).origin;
  const told: unknown = await (await fetch(`${origin}/api/openapi.json`)).json();
  expect(told).toMatchObject({ openapi: "3.1.1", info: { title: "Koppla" } });
  const page = await fetch(`${origin}/api/reference/`);
  const html = await page.text();
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  const [, script = ""] = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(script).toContain("/api/openapi.json");
  const policy = page.headers.get("content-security-policy") ?? "";
  expect(policy).toContain(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|script-src[^;]*'unsafe/);
  const bundle = await fetch(`${origin}/api/reference/js/scalar.js`);
  expect(bundle.headers.get("content-type")).toMatch(/javascript/);
});

test("any other answer may do nothing in a browser (S-27)", async () => {
  const { headers } = await api.send("/systems");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  );
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-powered-by")).toBeNull();
});
