import type { Action, Answer, CsvAction, ItemAction, Question } from "@koppla/contract/client/actions";
import type { CallOptions } from "@koppla/contract/client/client";
import { linesOf } from "@koppla/contract/client/items";
import type { Problem } from "@koppla/contract/problems/problem";

/** Where an action is asked. */
export interface Address {
  readonly method: string;
  /** Under `/api/v1`, with names in braces. */
  readonly path: string;
}

export interface BrowserClient {
  /** @throws AskError, and what `fetch` throws where there is no answer */
  call<Name extends Action>(action: Name, input: Question<Name>, options?: CallOptions): Promise<Answer<Name>>;
  /** For what answers item by item, each as soon as it is there. @throws as `call` */
  items<Name extends ItemAction>(
    action: Name,
    input: Question<Name>,
    options?: CallOptions,
  ): AsyncGenerator<Answer<Name>>;
  /** Where a browser loads a spreadsheet from. */
  addressOf<Name extends CsvAction>(action: Name, input: Question<Name>): string;
}

/** Koppla did not do what was asked. `problem` is null where something else than Koppla answered. */
export class AskError extends Error {
  readonly problem: Problem | null;
  readonly status: number;

  constructor(status: number, problem: Problem | null) {
    super(problem?.detail ?? `HTTP ${status}`);
    this.name = "AskError";
    this.status = status;
    this.problem = problem;
  }
}

/**
 * A client for pages that the server itself has sent. It knows addresses and types only: the server has checked its
 * answers, and schemas would be most of what a browser loads.
 * @param addresses of each action
 * @param headers sent with each call
 */
export function createBrowserClient(
  addresses: { readonly [action: string]: Address },
  headers: () => { readonly [name: string]: string },
): BrowserClient {
  function placeOf(action: string): Address {
    const address = addresses[action];
    if (address === undefined) {
      throw new Error(`There is no address for ${action}.`);
    }
    return address;
  }

  async function answerTo(action: string, input: object, options: CallOptions): Promise<Response> {
    const address = placeOf(action);
    const { url, body } = requestFor(address, input);
    const answer = await fetch(url, {
      method: address.method,
      headers: {
        ...headers(),
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...(options.idempotencyKey === undefined ? {} : { "idempotency-key": options.idempotencyKey }),
      },
      body,
      signal: options.signal ?? null,
    });
    if (!answer.ok) {
      throw new AskError(answer.status, await problemOf(answer));
    }
    return answer;
  }

  return {
    call: async (action, input, options = {}) => (await answerTo(action, input, options)).json(),
    async *items<Name extends ItemAction>(
      action: Name,
      input: Question<Name>,
      options: CallOptions = {},
    ): AsyncGenerator<Answer<Name>> {
      for await (const line of linesOf(await answerTo(action, input, options))) {
        yield JSON.parse(line);
      }
    },
    addressOf: (action, input) => requestFor(placeOf(action), input).url,
  };
}

async function problemOf(answer: Response): Promise<Problem | null> {
  return answer.headers.get("content-type")?.startsWith("application/problem+json") === true ? answer.json() : null;
}

/** What a path names goes into it, the rest into the query of `GET` and `DELETE`, else into the body. */
function requestFor({ method, path }: Address, input: object): { readonly url: string; readonly body: string | null } {
  const rest = new Map<string, unknown>(Object.entries(input));
  const place = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  const url = `/api/v1${place}`;
  if (method !== "GET" && method !== "DELETE") {
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
