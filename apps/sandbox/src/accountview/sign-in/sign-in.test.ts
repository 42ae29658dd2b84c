import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createClock } from "../../server/clock.ts";
import { refusalOf, signedInClient, type TestClient } from "../accountview-test-client.ts";

const clock = createClock();
let client: TestClient;
beforeEach(async () => {
  client = await signedInClient({ clock });
});
afterEach(() => client.server.close());

const redirect = "http://127.0.0.1:5555/callback";
const authorize = (change: Record<string, string> = {}) => {
  const query = {
    response_type: "code",
    client_id: "demo-client",
    redirect_uri: redirect,
    scope: "readaccountviewdata updateaccountviewdata",
    state: "s 1",
    auto: "1",
    ...change,
  };
  return fetch(`${new URL(client.server.url).origin}/ams/authorize.aspx?${new URLSearchParams(query)}`, {
    redirect: "manual",
  });
};
const token = (form: Record<string, string>, type = "application/x-www-form-urlencoded") =>
  fetch(`${client.server.url}/token`, {
    method: "POST",
    headers: { "content-type": type },
    body: new URLSearchParams({ client_id: "demo-client", client_secret: "demo-secret", ...form }).toString(),
  });
const errorOf = async (answer: Response) => z.object({ error: z.string() }).parse(await answer.json()).error;
const pairOf = async (answer: Response) =>
  z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() }).parse(await answer.json());
const code = async () => new URL((await authorize()).headers.get("location") ?? "").searchParams.get("code") ?? "";
const exchange = (given: string) => token({ grant_type: "authorization_code", code: given, redirect_uri: redirect });
const renew = (refresh: string) => token({ grant_type: "refresh_token", refresh_token: refresh });
const companies = (access: string) =>
  fetch(`${client.server.url}/companies`, { headers: { authorization: `Bearer ${access}` } });

test("rule 1: only a known client, address, scope and response type are led on; a page asks, auto=1 does not", async () => {
  for (const wrong of [
    { client_id: "x" },
    { redirect_uri: "https://evil.example/callback" },
    { scope: "all" },
    { response_type: "token" },
  ]) {
    const answer = await authorize(wrong);
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
  }
  const asked = await authorize({ auto: "" });
  expect([asked.status, await asked.text()]).toEqual([200, expect.stringContaining("Toestaan")]);
  const location = new URL((await authorize()).headers.get("location") ?? "");
  expect([location.origin, location.searchParams.get("state")]).toEqual(["http://127.0.0.1:5555", "s 1"]);
});

test("rule 1: a code lives 60 s and works once; used twice it takes its tokens with it", async () => {
  const given = await code();
  const pair = await pairOf(await exchange(given));
  expect((await companies(pair.access_token)).status).toBe(200);
  expect(await errorOf(await exchange(given))).toBe("invalid_grant");
  expect((await companies(pair.access_token)).status).toBe(401);
  const late = await code();
  clock.advance(61_000);
  expect(await errorOf(await exchange(late))).toBe("invalid_grant");
});

test("rules 2 and 3: refresh tokens rotate; an old one used again revokes the whole family", async () => {
  const first = await pairOf(await exchange(await code()));
  expect(first.expires_in).toBe(600);
  const second = await pairOf(await renew(first.refresh_token));
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await errorOf(await renew(first.refresh_token))).toBe("invalid_grant");
  expect((await companies(second.access_token)).status).toBe(401);
  expect(await errorOf(await renew(second.refresh_token))).toBe("invalid_grant");
});

test("rule 3: the switch familyRevocation turns the second part off", async () => {
  await client.switches({ familyRevocation: false });
  const first = await pairOf(await exchange(await code()));
  const second = await pairOf(await renew(first.refresh_token));
  expect(await errorOf(await renew(first.refresh_token))).toBe("invalid_grant");
  expect((await companies(second.access_token)).status).toBe(200);
});

test("rule 4: a refresh leaves the old access token alive; credentials belong into the body", async () => {
  const first = await pairOf(await exchange(await code()));
  await renew(first.refresh_token);
  expect((await companies(first.access_token)).status).toBe(200);
  expect(await errorOf(await token({ grant_type: "refresh_token", client_secret: "wrong" }))).toBe("invalid_client");
  expect(await errorOf(await token({ grant_type: "refresh_token" }, "application/json"))).toBe("invalid_request");
  const basic = await fetch(`${client.server.url}/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa("demo-client:demo-secret")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=refresh_token&refresh_token=x",
  });
  expect(await errorOf(basic)).toBe("invalid_client");
});

test("rule 5: an expired or unknown token is 401, a missing scope 403", async () => {
  const pair = await pairOf(await exchange(await code()));
  clock.advance(601_000);
  expect(await refusalOf(await companies(pair.access_token))).toMatch(/^401 /);
  expect(await refusalOf(await companies("unknown"))).toMatch(/^401 /);
  const location = new URL((await authorize({ scope: "readaccountviewdata" })).headers.get("location") ?? "");
  const reader = await pairOf(await exchange(location.searchParams.get("code") ?? ""));
  const write = await fetch(`${client.server.url}/accountviewdata`, {
    method: "POST",
    headers: { authorization: `Bearer ${reader.access_token}`, "x-company": "c0ffee01" },
    body: "{}",
  });
  expect(await refusalOf(write)).toMatch(/^403 .*updateaccountviewdata/);
});

test("rule 6: the company must be named and the user's own", async () => {
  const pair = await pairOf(await exchange(await code()));
  const read = (headers: Record<string, string>) =>
    fetch(`${client.server.url}/accountviewdata?BusinessObject=AK1`, {
      headers: { authorization: `Bearer ${pair.access_token}`, ...headers },
    });
  expect(await refusalOf(await read({}))).toMatch(/^400 x-company/);
  expect(await refusalOf(await read({ "x-company": "DEMO" }))).toMatch(/^403 x-company/);
  expect((await read({ "x-company": "c0ffee02" })).status).toBe(200);
});
