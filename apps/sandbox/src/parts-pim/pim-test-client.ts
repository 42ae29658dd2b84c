import { z } from "zod";
import { type PartsPimOptions, pimCredentials, startPartsPim } from "./index.ts";

/** An answer, read whole. Tests look into `body` with schemas or `toMatchObject`. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

const pageSchema = z.object({
  items: z.array(z.record(z.string(), z.unknown())),
  next_cursor: z.string().nullable(),
});
const batchSchema = z.object({
  results: z.array(
    z.object({
      index: z.number(),
      key: z.string().nullable(),
      status: z.string(),
      status_code: z.number(),
      errors: z.array(z.object({ property: z.string(), code: z.string() })),
    }),
  ),
  summary: z.record(z.string(), z.number()),
});
const tokenSchema = z.object({ access_token: z.string() });
const problemsSchema = z.object({ errors: z.array(z.object({ property: z.string(), code: z.string() })) });

/** A running Parts PIM and a client with a token: only for tests of the sandbox itself. */
export async function startForTest(options: PartsPimOptions = {}) {
  const pim = await startPartsPim({ callsPerMinute: null, ...options });
  const { clientId, clientSecret, adminKey } = pimCredentials;

  async function read(response: Response): Promise<Answer> {
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  async function askToken(credentials = `${clientId}:${clientSecret}`, form = "grant_type=client_credentials") {
    return read(
      await fetch(`${pim.url}/oauth/token`, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(credentials).toString("base64")}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: form,
      }),
    );
  }

  let token = tokenSchema.parse((await askToken()).body).access_token;

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return read(
      await fetch(pim.url + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          "x-admin-key": adminKey,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
  }

  return {
    ...pim,
    call,
    askToken,
    /** Ask for a token and use it from now on. */
    async newToken(): Promise<string> {
      token = tokenSchema.parse((await askToken()).body).access_token;
      return token;
    },
    async list(path: string) {
      const answer = await call("GET", path);
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return pageSchema.parse(answer.body);
    },
    async upsert(resource: string, items: unknown[]) {
      const answer = await call("PATCH", `/${resource}`, { items });
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return batchSchema.parse(answer.body);
    },
    async control(method: string, path: string, body?: unknown): Promise<Answer> {
      return read(
        await fetch(pim.controlUrl + path, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      );
    },
  };
}

export type TestPim = Awaited<ReturnType<typeof startForTest>>;

/** "property code", sorted: what a refusal complained about. */
export function complaints(answer: Answer): string[] {
  return problemsSchema
    .parse(answer.body)
    .errors.map((problem) => `${problem.property} ${problem.code}`)
    .sort();
}

export function simpleProduct(sku: string, more: Record<string, unknown> = {}) {
  return { sku, type: "simple", name: { nl: `Artikel ${sku}` }, tax_code: "NL21", gross_price: "10", ...more };
}
