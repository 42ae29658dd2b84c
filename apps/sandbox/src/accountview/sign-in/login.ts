import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { sampleClient } from "../sample.ts";
import type { Tokens } from "./tokens.ts";

export const scopes = ["readaccountviewdata", "updateaccountviewdata", "deleteaccountviewdata"] as const;

/** GET /ams/authorize.aspx: consent page, or with `auto=1` the redirect at once (accountview.md §10.1 rule 1). */
export function authorise(request: SandboxRequest, tokens: Tokens): SandboxReply {
  const parameters = new Map([...request.query].map(([name, value]) => [name.toLowerCase(), value]));
  const query = (name: string) => parameters.get(name) ?? "";
  const redirectUri = query("redirect_uri");
  const wanted = query("scope")
    .split(" ")
    .filter((scope) => scope !== "");
  if (query("response_type") !== "code") return page(400, "response_type moet code zijn.");
  if (query("client_id") !== sampleClient.id) return page(400, "Onbekende client_id.");
  if (!isRegistered(redirectUri)) return page(400, "Deze redirect_uri is niet geregistreerd.");
  if (wanted.length === 0 || wanted.some((scope) => !scopes.some((known) => known === scope))) {
    return page(400, "Onbekende scope.");
  }
  if (query("auto") !== "1") {
    const address = escapeHtml(`${request.path}?${request.query.toString()}&auto=1`);
    return page(
      200,
      `Toegang tot AccountView voor ${escapeHtml(query("client_id"))}? <a href="${address}">Toestaan</a>`,
    );
  }
  const target = new URL(redirectUri);
  target.searchParams.set("code", tokens.authorise(wanted, redirectUri));
  if (parameters.has("state")) target.searchParams.set("state", query("state"));
  return { status: 302, headers: { location: target.href }, text: "" };
}

/** The sample client's own address, and any on this computer (§10.4). */
function isRegistered(redirectUri: string): boolean {
  if (redirectUri === sampleClient.redirectUri) return true;
  return /^http:\/\/(127\.0\.0\.1|localhost):\d+([/?]|$)/.test(redirectUri) && URL.canParse(redirectUri);
}

/** POST /token: exchange and refresh (§2; §10.1 rules 1–4). */
export function token(request: SandboxRequest, tokens: Tokens): SandboxReply {
  if (!(request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded")) {
    return oauthError("invalid_request", "application/x-www-form-urlencoded expected");
  }
  const form = new URLSearchParams(request.text());
  if (form.get("client_id") !== sampleClient.id || form.get("client_secret") !== sampleClient.secret) {
    return oauthError("invalid_client", "unknown client or wrong secret; send both in the body");
  }
  const grant = form.get("grant_type");
  if (grant === "authorization_code") {
    const pair = tokens.exchange(form.get("code") ?? "", form.get("redirect_uri") ?? "");
    return pair ? { status: 200, json: pair } : oauthError("invalid_grant", "code unknown, expired or already used");
  }
  if (grant === "refresh_token") {
    const pair = tokens.renew(form.get("refresh_token") ?? "");
    return pair
      ? { status: 200, json: pair }
      : oauthError("invalid_grant", "refresh token unknown, expired or already used");
  }
  return oauthError("unsupported_grant_type", "authorization_code or refresh_token");
}

function oauthError(error: string, description: string): SandboxReply {
  return { status: 400, json: { error, error_description: description } };
}

function page(status: number, content: string): SandboxReply {
  const html = `<!doctype html><html lang="nl"><title>AccountView.Net (sandbox)</title><p>${content}</p></html>`;
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, text: html };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
