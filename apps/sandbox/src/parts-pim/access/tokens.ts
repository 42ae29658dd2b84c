import { randomBytes, timingSafeEqual } from "node:crypto";
import type { SandboxClock } from "../../server/clock.ts";
import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { ApiError } from "../errors.ts";
import type { Switches } from "../switches.ts";

/** The sandbox environment's access (parts-pim.md §8). */
export const pimCredentials = { clientId: "pim-client", clientSecret: "pim-secret", adminKey: "pim-admin" } as const;

const LIVE_TOKENS_PER_CLIENT = 5;

interface Token {
  clientId: string;
  expiresAtMs: number;
}

/** OAuth client credentials and the admin key (parts-pim.md §2). */
export class Tokens {
  /** In order of issue, so that the first one of a client is its oldest. */
  readonly #tokens = new Map<string, Token>();
  readonly #clock: SandboxClock;
  readonly #switches: Switches;

  constructor(clock: SandboxClock, switches: Switches) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** POST /oauth/token. */
  issue(request: SandboxRequest): SandboxReply {
    if (request.method !== "POST")
      throw new ApiError(405, "method_not_allowed", "Only POST", { headers: { allow: "POST" } });
    if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
      throw new ApiError(400, "malformed", "The token endpoint takes a form");
    }
    const expected = `${pimCredentials.clientId}:${pimCredentials.clientSecret}`;
    if (!sameText(basicCredentials(request) ?? "", expected)) {
      throw new ApiError(401, "invalid_client", "Client id or secret is wrong", {
        headers: { "www-authenticate": 'Basic realm="Parts PIM"' },
      });
    }
    if (new URLSearchParams(request.text()).get("grant_type") !== "client_credentials") {
      throw new ApiError(400, "invalid_parameter", "grant_type must be client_credentials");
    }
    const token = randomBytes(24).toString("base64url");
    const lifetimeSeconds = this.#switches.tokenLifetimeSeconds;
    this.#forgetDead();
    const live = [...this.#tokens.keys()];
    if (live.length >= LIVE_TOKENS_PER_CLIENT && live[0] !== undefined) this.#tokens.delete(live[0]);
    this.#tokens.set(token, {
      clientId: pimCredentials.clientId,
      expiresAtMs: this.#clock.nowMs() + lifetimeSeconds * 1000,
    });
    return {
      status: 200,
      headers: { "cache-control": "no-store" },
      json: { access_token: token, token_type: "bearer", expires_in: lifetimeSeconds },
    };
  }

  /** The client of a call whose token is good; undefined otherwise. */
  clientOf(request: SandboxRequest): string | undefined {
    const header = request.headers.authorization;
    if (!header?.startsWith("Bearer ")) return undefined;
    const token = this.#tokens.get(header.slice("Bearer ".length));
    return token && token.expiresAtMs > this.#clock.nowMs() ? token.clientId : undefined;
  }

  /** Refuse a call without a good token or with a wrong admin key. */
  authorise(request: SandboxRequest): void {
    if (this.clientOf(request) === undefined) {
      throw new ApiError(401, "invalid_token", "The token is missing, expired or revoked", {
        headers: { "www-authenticate": 'Bearer error="invalid_token"' },
      });
    }
    const adminKey = request.headers["x-admin-key"];
    if (typeof adminKey !== "string" || !sameText(adminKey, pimCredentials.adminKey)) {
      throw new ApiError(403, "wrong_admin_key", "X-Admin-Key is missing or wrong");
    }
  }

  revokeAll(): void {
    this.#tokens.clear();
  }

  #forgetDead(): void {
    for (const [token, { expiresAtMs }] of this.#tokens) {
      if (expiresAtMs <= this.#clock.nowMs()) this.#tokens.delete(token);
    }
  }
}

function basicCredentials(request: SandboxRequest): string | undefined {
  const match = /^Basic (.+)$/i.exec(request.headers.authorization ?? "");
  return match?.[1] === undefined ? undefined : Buffer.from(match[1], "base64").toString("utf8");
}

function sameText(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
