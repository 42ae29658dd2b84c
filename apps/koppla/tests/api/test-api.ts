import type { Permission } from "@koppla/contract/permission";
import { type Problem, problem } from "@koppla/contract/problems/problem";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "@koppla/service/ground/actor";
import { createKey } from "@koppla/service/keys/keys";
import { expect } from "vitest";
import type { ServedFunction } from "../../src/api/api-house.ts";
import type { RequestRates } from "../../src/api/limits/request-limits.ts";
import { openHttpServer } from "../../src/api/server.ts";

/** What a test sends. */
export interface Sent {
  readonly method?: string;
  /** Sent as an API key. */
  readonly key?: string;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
}

/** Koppla's server before a test's Koppla, and programs that call it. */
export interface TestApi {
  readonly url: string;
  /** What the operator was told. */
  readonly failures: unknown[];
  /** @param path under `/api/v1` */
  send(path: string, sent?: Sent): Promise<Response>;
  /** An API key of an organisation with these permissions. */
  keyWith(scopes: readonly Exclude<Permission, "host">[], organisation?: string): Promise<string>;
  close(): Promise<void>;
}

/** A test is no program of one organisation: nobody waits for it. */
const noRates = { burst: 1_000_000, perSecond: 1_000_000 };

export async function testApi(
  { engine }: Pick<TestKoppla, "engine">,
  rates: RequestRates = { actor: noRates, organisation: noRates, atOnce: Number.POSITIVE_INFINITY },
  proxies: readonly string[] = [],
  further: readonly ServedFunction[] = [],
): Promise<TestApi> {
  const failures: unknown[] = [];
  const place = { host: "127.0.0.1", port: 0, orAnyPort: false, proxies };
  const http = await openHttpServer(place, (error) => failures.push(error), { rates, further });
  http.serve(engine, null);
  return {
    url: http.url,
    failures,
    send: (path, { method, key, body, headers } = {}) =>
      fetch(`${http.url}/api/v1${path}`, {
        method: method ?? (body === undefined ? "GET" : "POST"),
        headers: {
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    async keyWith(scopes, organisation = "demo") {
      const { secret } = await createKey(engine, machineActor(), { organisation, name: "test", scopes: [...scopes] });
      return secret;
    },
    close: () => http.close(),
  };
}

/** The problem of an answer, which has the form of one. */
export async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const told = problem.strict().parse(await answer.json());
  expect(told.status).toBe(answer.status);
  expect(told.requestId).toBe(answer.headers.get("x-request-id"));
  return told;
}
