import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Authorisation } from "../authorisation.ts";
import { defineConnector } from "../connector.ts";
import { createEgress } from "../egress/egress.ts";
import { ConnectorError } from "../error.ts";
import type { CallGate, HttpRequest, PauseReason, Tokens } from "../session.ts";
import { startHttpServer } from "../testing/servers.ts";
import { localCallGate } from "./local-call-gate.ts";
import { memoryTokenStore } from "./memory-token-store.ts";
import { openSession } from "./open-session.ts";
import { authorizeAddress, exchangeCode } from "./sign-in.ts";

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken?: string | undefined;
}

const byCode: Authorisation<Credentials> = {
  kind: "authorization-code",
  authorizeUrl: (baseUrl) => new URL("/ams/authorize.aspx", baseUrl).href,
  scopes: ["read", "update"],
  tokenPath: "/token",
  clientId: ({ clientId }) => clientId,
  clientSecret: ({ clientSecret }) => clientSecret,
  refreshToken: ({ refreshToken }) => refreshToken,
};
const byClient: Authorisation<Credentials> = {
  kind: "client-credentials",
  tokenPath: "/token",
  clientId: ({ clientId }) => clientId,
  clientSecret: ({ clientSecret }) => clientSecret,
  headers: () => ({ "X-Admin-Key": "the-admin-key" }),
};

const connector = (authorisation: Authorisation<Credentials>) =>
  defineConnector({
    system: "test",
    title: "Test system",
    verification: "nothing",
    settings: z.object({}),
    credentials: z.object({ clientId: z.string(), clientSecret: z.string(), refreshToken: z.string().optional() }),
    authorisation,
    limits: () => ({ windows: [], concurrentCalls: 2, longestRequestMs: 2_000, maxAnswerBytes: 100_000 }),
    images: { field: /^image$/, why: "It has no images." },
    entities: {},
  });

/** A system that hands out the tokens a1, a2 … and accepts those in `valid`. */
let valid: Set<string>;
let refreshTokens: Set<string>;
let issued: number;
let tokenCalls: { headers: IncomingMessage["headers"]; form: { [name: string]: string } }[];
let dataCalls: (string | undefined)[];
let tokenAnswer: ((response: ServerResponse) => void) | null;
let dataAnswer: ((response: ServerResponse) => void) | null;

const server = await startHttpServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.url !== "/api/token") {
      dataCalls.push(request.headers.authorization);
      if (dataAnswer !== null) return dataAnswer(response);
      const accepted = valid.has(request.headers.authorization?.replace("Bearer ", "") ?? "");
      response.writeHead(accepted ? 200 : 401).end(JSON.stringify({ key: request.headers["x-admin-key"] ?? "" }));
      return;
    }
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    tokenCalls.push({ headers: request.headers, form });
    if (tokenAnswer !== null) return tokenAnswer(response);
    if (form.grant_type === "refresh_token" && !refreshTokens.delete(form.refresh_token ?? "")) {
      response.writeHead(400).end('{"error":"invalid_grant","error_description":"refresh token already used"}');
      return;
    }
    issued += 1;
    valid.add(`a${issued}`);
    refreshTokens.add(`r${issued}`);
    const pair = form.grant_type === "client_credentials" ? {} : { refresh_token: `r${issued}` };
    setTimeout(
      () =>
        response.end(JSON.stringify({ access_token: `a${issued}`, ...pair, token_type: "bearer", expires_in: 600 })),
      10,
    );
  });
});
const egress = createEgress({ allow: ["127.0.0.1"] });
const baseUrl = `${server.origin}/api`;
afterAll(async () => {
  await egress.close();
  await server.close();
});
beforeEach(() => {
  [valid, refreshTokens, issued, tokenCalls, dataCalls] = [new Set(), new Set(["r0"]), 0, [], []];
  [tokenAnswer, dataAnswer] = [null, null];
});

const get: HttpRequest = { method: "GET", path: "/items", effect: "read" };
const post: HttpRequest = { method: "POST", path: "/items", json: {}, effect: "write" };
const minute = 60_000;

function session(options: {
  authorisation?: Authorisation<Credentials>;
  credentials?: Partial<Credentials>;
  tokens?: Tokens | null;
  store?: ReturnType<typeof memoryTokenStore>;
  gate?: CallGate;
}) {
  const { authorisation = byCode, tokens = null, store = memoryTokenStore(tokens) } = options;
  const opened = openSession({
    connector: connector(authorisation),
    settings: {},
    credentials: { clientId: "the-client", clientSecret: "the-secret", refreshToken: "r0", ...options.credentials },
    baseUrl,
    capabilities: { listFilter: true },
    tokens: store,
    gate: options.gate ?? localCallGate({ concurrentCalls: 4 }),
    egress,
  });
  return { ...opened, store };
}

async function failure(call: Promise<unknown>): Promise<ConnectorError> {
  const outcome = await call.catch((error: unknown) => error);
  if (outcome instanceof ConnectorError) return outcome;
  throw new Error(`Expected a ConnectorError, got ${JSON.stringify(outcome)}`);
}

test("a refusal that repeats what was sent reaches a connector without our secrets (S-33)", async () => {
  const { http } = session({ authorisation: byClient });
  dataAnswer = (response) => {
    const errors = [{ message: "the-admin-key is unknown" }, "a1"];
    response.writeHead(403).end(JSON.stringify({ error: "with the-secret", errors, code: 403 }));
  };
  expect((await http.request(get)).body).toEqual({
    error: "with [secret]",
    errors: [{ message: "[secret] is unknown" }, "a1"],
    code: "403",
  });
});

describe("tokens", () => {
  test("client credentials: Basic header, no refresh token, further headers on data calls only", async () => {
    const { http, store } = session({ authorisation: byClient });
    expect((await http.request(get)).body).toEqual({ key: "the-admin-key" });
    await http.request(get);
    expect(tokenCalls).toHaveLength(1);
    expect(tokenCalls[0]?.form).toEqual({ grant_type: "client_credentials" });
    expect(tokenCalls[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from("the-client:the-secret").toString("base64")}`,
    );
    expect(tokenCalls[0]?.headers["x-admin-key"]).toBeUndefined();
    expect(await store.read()).not.toHaveProperty("refreshToken");
  });

  test("authorization code: starts with the refresh token of the credentials, credentials in the body, then the stored one", async () => {
    const { http, store } = session({});
    await http.request(get);
    valid.clear();
    await http.request(get);
    expect(tokenCalls.map(({ form }) => form.refresh_token)).toEqual(["r0", "r1"]);
    expect(tokenCalls[0]?.form).toMatchObject({
      grant_type: "refresh_token",
      client_id: "the-client",
      client_secret: "the-secret",
    });
    expect(tokenCalls[0]?.headers.authorization).toBeUndefined();
    expect(await store.read()).toMatchObject({ accessToken: "a2", refreshToken: "r2" });
    expect((await store.read())?.expiresAtMs).toBeGreaterThan(Date.now() + 9 * minute);
  });

  test("are renewed 30 s before they expire, not on every call", async () => {
    valid.add("a-old");
    refreshTokens.add("r-old");
    const old = (leftMs: number) => ({ accessToken: "a-old", refreshToken: "r-old", expiresAtMs: Date.now() + leftMs });
    await session({ tokens: old(31_000) }).http.request(get);
    expect(tokenCalls).toHaveLength(0);
    await session({ tokens: old(29_000) }).http.request(get);
    expect(tokenCalls).toHaveLength(1);
    expect(dataCalls).toEqual(["Bearer a-old", "Bearer a1"]);
  });

  test("a 401 is answered by one renewal and one repetition, for writes too", async () => {
    const tokens = { accessToken: "revoked", refreshToken: "r0", expiresAtMs: Date.now() + 10 * minute };
    expect((await session({ tokens }).http.request(post)).status).toBe(200);
    expect(dataCalls).toEqual(["Bearer revoked", "Bearer a1"]);
    expect(tokenCalls).toHaveLength(1);
  });

  test("a second 401 is a credentials error, after exactly two calls", async () => {
    dataAnswer = (response) => response.writeHead(401).end('{"ErrorMessage":"token ongeldig"}');
    const error = await failure(session({}).http.request(post));
    expect(error).toMatchObject({
      code: "unauthorized",
      category: "credentials",
      remote: { status: 401, message: "token ongeldig" },
    });
    expect(dataCalls).toHaveLength(2);
    expect(tokenCalls).toHaveLength(2);
  });

  test("twenty calls at once, with an expired token, renew once", async () => {
    const tokens = { accessToken: "revoked", refreshToken: "r0", expiresAtMs: Date.now() + 10 * minute };
    const store = memoryTokenStore(tokens);
    const [one, two] = [session({ store }), session({ store })];
    const calls = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two).http.request(get));
    expect((await Promise.all(calls)).every(({ status }) => status === 200)).toBe(true);
    expect(tokenCalls).toHaveLength(1);
  });

  test("a refresh answer without a refresh token keeps the old one", async () => {
    tokenAnswer = (response) => {
      valid.add("plain");
      response.end('{"access_token":"plain","token_type":"bearer"}');
    };
    const { http, store } = session({});
    await http.request(get);
    expect(await store.read()).toMatchObject({ accessToken: "plain", refreshToken: "r0" });
  });
});

describe("a sign-in that fails", () => {
  test("invalid_grant: sign in again, without a second try", async () => {
    const { http } = session({ credentials: { refreshToken: "spent-token" } });
    const error = await failure(http.request(get));
    expect(error).toMatchObject({ code: "sign_in_again", category: "credentials" });
    expect(error.remote).toEqual({ status: 400, message: "refresh token already used" });
    expect(tokenCalls).toHaveLength(1);
  });

  test("no refresh token at all: sign in, without a call", async () => {
    expect(await failure(session({ credentials: { refreshToken: undefined } }).http.request(get))).toMatchObject({
      code: "sign_in_again",
    });
    expect(tokenCalls).toHaveLength(0);
  });

  test.each<[number, string, string, string]>([
    [400, '{"error":"invalid_client","error_description":"the-secret is wrong"}', "invalid_client", "credentials"],
    [401, '{"code":401,"error":"invalid_client","message":"unknown client"}', "invalid_client", "credentials"],
    [400, '{"error":"unsupported_grant_type"}', "token_refused", "credentials"],
    [403, '{"error":"wrong_admin_key"}', "token_refused", "credentials"],
    [200, '{"token":"x"}', "unexpected_token_answer", "credentials"],
    [200, '{"access_token":"a b\\r\\nX: y"}', "unexpected_token_answer", "credentials"],
    [200, "<html>", "not_json", "unreachable"],
    [302, "", "redirect_refused", "configuration"],
    [429, "{}", "rate_limited", "rate_limit"],
    [502, "<html>", "server_error", "unreachable"],
  ])("status %i with %s → %s", async (status, body, code, category) => {
    tokenAnswer = (response) => response.writeHead(status).end(body);
    for (const authorisation of [byCode, byClient]) {
      const error = await failure(session({ authorisation }).http.request(post));
      expect(error).toMatchObject({ code, category });
      expect(JSON.stringify(error.remote ?? {})).not.toContain("the-secret");
    }
    expect(dataCalls).toHaveLength(0);
  });
});

describe("the gate", () => {
  function recordingGate() {
    const pauses: [pauseMs: number, because: PauseReason][] = [];
    const [seen, inner] = [{ runs: 0, pauses }, localCallGate({ concurrentCalls: 1 })];
    const gate: CallGate = {
      run(call) {
        seen.runs += 1;
        return inner.run(call);
      },
      async pause(...asked) {
        seen.pauses.push(asked);
      },
    };
    return { seen, gate };
  }

  test("lets every call through, token calls too, even one at a time", async () => {
    const { seen, gate } = recordingGate();
    await session({ gate }).http.request(get);
    expect(seen).toEqual({ runs: 2, pauses: [] });
  });

  test.each([
    [429, "rate_limited"],
    [503, "unavailable"],
  ])("is paused by a %i with Retry-After, and the call is not repeated", async (status, because) => {
    const { seen, gate } = recordingGate();
    dataAnswer = (response) => response.writeHead(status, { "retry-after": "2" }).end("{}");
    expect((await failure(session({ gate }).http.request(post))).retryAfterMs).toBe(2_000);
    expect(seen.pauses).toEqual([[2_000, because]]);
    expect(dataCalls).toHaveLength(1);
  });

  test.each([
    [429, "rate_limited"],
    [503, "unavailable"],
  ])("is paused for a moment by a %i without the header", async (status, because) => {
    const { seen, gate } = recordingGate();
    dataAnswer = (response) => response.writeHead(status).end("{}");
    await failure(session({ gate }).http.request(get));
    expect(seen.pauses).toEqual([[1_000, because]]);
  });

  test.each([400, 500])("is not paused by a %i", async (status) => {
    const { seen, gate } = recordingGate();
    dataAnswer = (response) => response.writeHead(status).end("{}");
    await session({ gate })
      .http.request(get)
      .catch(() => undefined);
    expect(seen.pauses).toEqual([]);
  });
});

describe("signing in with a browser", () => {
  const person = {
    connector: connector(byCode),
    credentials: { clientId: "the client", clientSecret: "the-secret" },
    baseUrl,
  };
  const redirectUri = "http://127.0.0.1:5000/callback";

  test("the address of the consent page", () => {
    const address = new URL(authorizeAddress({ ...person, redirectUri, state: "s1" }));
    expect(address.origin + address.pathname).toBe(`${server.origin}/ams/authorize.aspx`);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      response_type: "code",
      client_id: "the client",
      redirect_uri: redirectUri,
      scope: "read update",
      state: "s1",
    });
  });

  test("the code is traded for tokens", async () => {
    const tokens = await exchangeCode({ ...person, redirectUri, code: "abc/def", egress });
    expect(tokens).toMatchObject({ accessToken: "a1", refreshToken: "r1" });
    expect(tokenCalls[0]?.form).toEqual({
      grant_type: "authorization_code",
      code: "abc/def",
      redirect_uri: redirectUri,
      client_id: "the client",
      client_secret: "the-secret",
    });
  });

  test("a system without a consent page says so", async () => {
    const other = { ...person, connector: connector(byClient), redirectUri };
    expect(() => authorizeAddress({ ...other, state: "s" })).toThrow(/without a browser/);
    expect(await failure(exchangeCode({ ...other, code: "c", egress }))).toMatchObject({ code: "no_sign_in_page" });
  });
});

describe("localCallGate", () => {
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  test("never lets more calls run at once than allowed, and keeps the order", async () => {
    const gate = localCallGate({ concurrentCalls: 3 });
    let [running, most] = [0, 0];
    const order: number[] = [];
    const calls = Array.from({ length: 12 }, (_, index) =>
      gate.run(async () => {
        order.push(index);
        running += 1;
        most = Math.max(most, running);
        await sleep(5);
        running -= 1;
        if (index === 4) throw new Error("a failing call frees its place");
      }),
    );
    await Promise.allSettled(calls);
    expect(most).toBe(3);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  test("holds calls back during a pause", async () => {
    const gate = localCallGate({ concurrentCalls: 3 });
    await gate.pause(80, "rate_limited");
    const started = performance.now();
    await gate.run(async () => {});
    expect(performance.now() - started).toBeGreaterThanOrEqual(79);
  });

  test.each([
    [{ calls: 5, seconds: 60 }],
    [
      { calls: 9, seconds: 1 },
      { calls: 5, seconds: 60 },
    ],
  ])("holds back the call that would be one too many in any window", async (...windows) => {
    const gate = localCallGate({ concurrentCalls: 9, windows });
    let begun = 0;
    for (let index = 0; index < 6; index += 1) {
      void gate.run(async () => {
        begun += 1;
      });
    }
    await sleep(30);
    expect(begun).toBe(5);
  });
});
