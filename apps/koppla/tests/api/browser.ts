import { type Client, createClient } from "@koppla/contract/client/client";
import type { TestApi } from "./test-api.ts";

/** A browser before the API: it keeps cookies, and says which page it sends from. */
export interface TestBrowser {
  readonly cookies: ReadonlyMap<string, string>;
  /** What `set-cookie` said last, by the cookie's name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** @param path from the root */
  ask(
    path: string,
    sent?: {
      readonly method?: string;
      readonly body?: unknown;
      readonly headers?: { readonly [name: string]: string };
    },
  ): Promise<Response>;
  /** The typed client, as a page of ours has it. */
  readonly client: Client;
  /** Calls a route, and reads its answer as JSON; throws when it is a problem. @param path under `/api/v1` */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
}

export function testBrowser({ url }: Pick<TestApi, "url">): TestBrowser {
  const cookies = new Map<string, string>();
  const attributes = new Map<string, string>();

  const send: typeof fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("cookie", headers.get("cookie") ?? [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("user-agent", "Test/1.0");
    if ((init.method ?? "GET") !== "GET" && !headers.has("origin")) {
      headers.set("origin", url);
    }
    const answer = await fetch(input, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = "", ...rest] = line.split("; ");
      const [name = "", value = ""] = pair.split("=");
      attributes.set(name, rest.join("; "));
      if (rest.includes("Max-Age=0")) {
        cookies.delete(name);
      } else {
        cookies.set(name, value);
      }
    }
    return answer;
  };

  const ask: TestBrowser["ask"] = (path, { method, body, headers } = {}) =>
    send(`${url}${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  return {
    cookies,
    attributes,
    ask,
    client: createClient({ baseUrl: url, fetch: send }),
    async call(method, path, body) {
      const answer = await ask(`/api/v1${path}`, { method, ...(body === undefined ? {} : { body }) });
      const text = await answer.text();
      if (!answer.ok) {
        throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      }
      return JSON.parse(text);
    },
  };
}
