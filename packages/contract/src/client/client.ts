import { z } from "zod";
import { type Problem, problem } from "../problems/problem.ts";
import type { PathNames, Route, StrictInput } from "../routes/route.ts";
import { eventsOf, itemsOf } from "./items.ts";

/** An object without properties would allow none at all. */
type Fields<Input extends StrictInput> = z.input<Input> extends Record<string, never> ? unknown : z.input<Input>;

/** What a route is asked with: its input, and the organisation where its path names one. */
export type Asked<Input extends StrictInput, Path extends string> = Fields<Input> &
  ("organisation" extends PathNames<Path> ? { readonly organisation: string } : unknown);

/** How one call is made. */
export interface CallOptions {
  /** The same call again under the same key gets the same answer, and does nothing. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Calls Koppla's API. @throws ProblemError, and what `fetch` throws where there is no answer */
export interface Client {
  call<Input extends StrictInput, Output extends z.ZodType, Path extends string>(
    route: Route<Input, Output, Path, "value">,
    input: Asked<Input, Path>,
    options?: CallOptions,
  ): Promise<z.output<Output>>;
  /** For routes whose answer comes item by item, or tells of what happens until `signal` ends it. */
  items<Input extends StrictInput, Item extends z.ZodType, Path extends string>(
    route: Route<Input, Item, Path, "items" | "events">,
    input: Asked<Input, Path>,
    options?: CallOptions,
  ): AsyncGenerator<z.output<Item>>;
}

export interface ClientSettings {
  /** Where Koppla is: `https://koppla.example.com`. */
  readonly baseUrl: string;
  /** Instead of the `fetch` of the platform. */
  readonly fetch?: typeof fetch;
  /** Sent with each call: `{ authorization: "Bearer kop_…" }`, `{ "accept-language": "nl" }`. */
  readonly headers?: { readonly [name: string]: string };
}

/** Koppla did not do what was asked, and says why. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** How long to wait before another try; null: it would not help, or nothing is known. */
  readonly retryAfterSeconds: number | null;

  constructor(told: Problem, retryAfterSeconds: number | null) {
    super(told.detail);
    this.name = "ProblemError";
    this.problem = told;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Makes a client with the types of the contract: it runs in Node and in browsers. */
export function createClient(settings: ClientSettings): Client {
  const send = settings.fetch ?? fetch;

  async function answerTo(route: Route, input: unknown, options: CallOptions): Promise<Response> {
    const { url, body } = requestFor(route, input, settings.baseUrl);
    const answer = await send(url, {
      method: route.method,
      headers: {
        ...settings.headers,
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...(options.idempotencyKey === undefined ? {} : { "idempotency-key": options.idempotencyKey }),
      },
      ...(body === null ? {} : { body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (!answer.ok) {
      const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
      throw new ProblemError(problem.parse(await answer.json()), Number.isNaN(seconds) ? null : seconds);
    }
    return answer;
  }

  return {
    async call(route, input, options = {}) {
      const answer = await answerTo(route, input, options);
      return route.output.parse(await answer.json());
    },
    async *items(route, input, options = {}) {
      const answer = await answerTo(route, input, options);
      for await (const item of route.answer === "events" ? eventsOf(answer) : itemsOf(answer)) {
        yield route.output.parse(item);
      }
    },
  };
}

const fields = z.record(z.string(), z.unknown());

/** What a path names goes into it, the rest into the query of `GET` and `DELETE`, else into the body. */
function requestFor(route: Route, input: unknown, baseUrl: string): { url: string; body: string | null } {
  const given = fields.parse(input);
  const named = new Set<string>();
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    named.add(name);
    return encodeURIComponent(String(given[name]));
  });
  const rest = Object.entries(given).filter(([name]) => !named.has(name));
  const url = `${baseUrl.replace(/(?<!\/)\/+$/, "")}/api/v1${path}`;
  if (route.method !== "GET" && route.method !== "DELETE") {
    return { url, body: JSON.stringify(Object.fromEntries(rest)) };
  }
  const query = new URLSearchParams();
  for (const [name, value] of rest) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) {
        query.append(name, String(one));
      }
    }
  }
  return { url: query.size === 0 ? url : `${url}?${query}`, body: null };
}
