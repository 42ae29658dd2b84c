import { randomBytes } from "node:crypto";
import type { SandboxClock } from "../../server/clock.ts";
import type { Switches } from "../switches.ts";

/** Codes live 60 s and work once (accountview.md §10.1 rule 1). */
const codeMs = 60_000;

interface Family {
  readonly scopes: readonly string[];
  revoked: boolean;
}

export interface TokenPair {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: "bearer";
  readonly expires_in: number;
}

/** Every login begins a family of tokens; they live and die together (§10.1 rule 3). */
export function createTokens(options: { clock: SandboxClock; switches: Switches }) {
  const { clock, switches } = options;
  const codes = new Map<string, { family: Family; redirectUri: string; untilMs: number; used: boolean }>();
  const access = new Map<string, { family: Family; untilMs: number }>();
  const refresh = new Map<string, { family: Family; untilMs: number; used: boolean }>();
  const secret = () => randomBytes(24).toString("base64url");

  function issue(family: Family): TokenPair {
    const pair = { access_token: secret(), refresh_token: secret() };
    access.set(pair.access_token, { family, untilMs: clock.nowMs() + switches.accessTokenSeconds * 1000 });
    refresh.set(pair.refresh_token, {
      family,
      untilMs: clock.nowMs() + switches.refreshTokenSeconds * 1000,
      used: false,
    });
    return { ...pair, token_type: "bearer", expires_in: switches.accessTokenSeconds };
  }

  return {
    /** A code for a person who said yes. */
    authorise(scopes: readonly string[], redirectUri: string): string {
      const code = `${secret()}/${secret().slice(0, 4)}`;
      const family = { scopes, revoked: false };
      codes.set(code, { family, redirectUri, untilMs: clock.nowMs() + codeMs, used: false });
      return code;
    },
    /** Null: invalid_grant. A second use revokes what the first gave (rule 1). */
    exchange(code: string, redirectUri: string): TokenPair | null {
      const known = codes.get(code);
      // Looked at first: a code that turns up again has leaked, however late and from wherever.
      if (known?.used) known.family.revoked = true;
      if (!known || known.used || known.redirectUri !== redirectUri || known.untilMs < clock.nowMs()) return null;
      known.used = true;
      return issue(known.family);
    },
    /** Null: invalid_grant. The old refresh token dies at once; used again, the whole family dies (rule 3). */
    renew(token: string): TokenPair | null {
      const known = refresh.get(token);
      if (!known || known.family.revoked || known.untilMs < clock.nowMs()) return null;
      if (known.used) {
        if (switches.familyRevocation) known.family.revoked = true;
        return null;
      }
      known.used = true;
      return issue(known.family);
    },
    /** The scopes of a living access token, or null (rules 4 and 5). */
    scopesOf(token: string): readonly string[] | null {
      const known = access.get(token);
      return known && !known.family.revoked && known.untilMs >= clock.nowMs() ? known.family.scopes : null;
    },
    /** A login without a browser, for scripts. */
    login(scopes: readonly string[]): TokenPair {
      return issue({ scopes, revoked: false });
    },
    /** Access tokens end at once, as when their time is over; refresh tokens stay. */
    endAccess(): void {
      access.clear();
    },
    /** Every login so far ends, with all that it gave. */
    endFamilies(): void {
      for (const { family } of [...access.values(), ...refresh.values()]) family.revoked = true;
    },
    /** Makes a refresh token known that somebody already has. */
    register(token: string, scopes: readonly string[]): void {
      const untilMs = clock.nowMs() + switches.refreshTokenSeconds * 1000;
      refresh.set(token, { family: { scopes, revoked: false }, untilMs, used: false });
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;
