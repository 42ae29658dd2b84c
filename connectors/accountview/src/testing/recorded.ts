import type { HttpAnswer, HttpRequest } from "@koppla/connector-sdk";
import { settings } from "../manifest.ts";

/** A session that gives these answers, one after the other, and keeps what was asked. */
export function recordedSession(
  answers: readonly Partial<HttpAnswer>[],
  options: { readonly settings?: object; readonly capabilities?: { readonly [name: string]: boolean } } = {},
) {
  const requests: HttpRequest[] = [];
  const session = {
    settings: settings.parse({ companyId: "c0ffee01", ...options.settings }),
    capabilities: options.capabilities ?? {},
    ownFields: [],
    http: {
      async request(request: HttpRequest): Promise<HttpAnswer> {
        const answer = answers[requests.length];
        requests.push(request);
        return { status: 200, headers: {}, body: { ARTICLE: [] }, ...answer };
      },
    },
  };
  return { session, requests };
}

/** An answer with articles of these codes. */
export function rows(...codes: readonly string[]): Partial<HttpAnswer> {
  return { body: { ARTICLE: codes.map((ART_CODE) => ({ ART_CODE })) } };
}
