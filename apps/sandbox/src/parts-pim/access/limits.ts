import type { SandboxClock } from "../../server/clock.ts";
import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { ApiError, replyOf } from "../errors.ts";
import type { Switches } from "../switches.ts";
import type { Tokens } from "./tokens.ts";

const WINDOW_MS = 60_000;

interface ClientUse {
  windowEndsMs: number;
  calls: number;
  inFlight: number;
}

/** The limits of parts-pim.md §3: a fixed window per client, which starts with its first call, and calls at the same time. */
export class Limits {
  readonly #clock: SandboxClock;
  readonly #switches: Switches;
  readonly #tokens: Tokens;
  readonly #uses = new Map<string, ClientUse>();
  /** Which client an admitted call was counted for; its token may die while the call runs. */
  readonly #admitted = new WeakMap<SandboxRequest, ClientUse>();

  constructor(clock: SandboxClock, switches: Switches, tokens: Tokens) {
    this.#clock = clock;
    this.#switches = switches;
    this.#tokens = tokens;
  }

  /** Count a call; answer the refusal when it is one too many. Calls without a good token belong to no client. */
  enter(request: SandboxRequest): SandboxReply | undefined {
    const client = this.#tokens.clientOf(request);
    if (client === undefined) return undefined;
    const use = this.#useOf(client);
    const { callsPerMinute, concurrentCalls, retryAfterHeader } = this.#switches;
    if (concurrentCalls && use.inFlight >= concurrentCalls) {
      return refuse(
        request,
        "too_many_concurrent",
        `At most ${concurrentCalls} calls at the same time`,
        retryAfterHeader,
        1,
      );
    }
    if (callsPerMinute && use.calls >= callsPerMinute) {
      const waitSeconds = Math.max(1, Math.ceil((use.windowEndsMs - this.#clock.nowMs()) / 1000));
      const message = `At most ${callsPerMinute} calls a minute`;
      return refuse(request, "rate_limited", message, retryAfterHeader, waitSeconds);
    }
    use.calls += 1;
    use.inFlight += 1;
    this.#admitted.set(request, use);
    return undefined;
  }

  leave(request: SandboxRequest): void {
    const use = this.#admitted.get(request);
    if (use) use.inFlight -= 1;
    this.#admitted.delete(request);
  }

  /** X-RateLimit headers; none when the limit is off. */
  headers(request: SandboxRequest): Record<string, string> {
    const limit = this.#switches.callsPerMinute;
    if (!limit) return {};
    const client = this.#tokens.clientOf(request);
    const use = client === undefined ? undefined : this.#useOf(client);
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - (use?.calls ?? 0))),
      "x-ratelimit-reset": String(Math.ceil((use?.windowEndsMs ?? this.#clock.nowMs() + WINDOW_MS) / 1000)),
    };
  }

  /** Start new windows. */
  reset(): void {
    for (const use of this.#uses.values()) use.windowEndsMs = 0;
  }

  #useOf(client: string): ClientUse {
    const nowMs = this.#clock.nowMs();
    const use = this.#uses.get(client);
    if (!use) {
      const fresh = { windowEndsMs: nowMs + WINDOW_MS, calls: 0, inFlight: 0 };
      this.#uses.set(client, fresh);
      return fresh;
    }
    // A clock that was moved back would otherwise leave a window that lasts for hours.
    if (use.windowEndsMs <= nowMs || use.windowEndsMs > nowMs + WINDOW_MS) {
      use.windowEndsMs = nowMs + WINDOW_MS;
      use.calls = 0;
    }
    return use;
  }
}

function refuse(
  request: SandboxRequest,
  error: string,
  message: string,
  withRetryAfter: boolean,
  seconds: number,
): SandboxReply {
  const headers = withRetryAfter ? { "retry-after": String(seconds) } : {};
  return replyOf(new ApiError(429, error, message, { headers }), request);
}
