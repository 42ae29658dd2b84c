import type { RemoteAnswer } from "../error.ts";
import { redactAndCut } from "../redact.ts";

/** Most characters kept of what the other system said. */
const keptCharacters = 300;
/** Most characters kept of something that is not even JSON. */
const keptOfOther = 80;

/** Where systems put their words, tried in this order. */
const messageNames = ["ErrorMessage", "error_description", "message", "detail", "title", "error"];

/**
 * What the other system said, in its own words: redacted and cut, never replaced by ours.
 * @param body the parsed JSON, or the text where it was none
 */
export function remoteWords(answer: {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body?: unknown;
  readonly secrets: readonly string[];
}): RemoteAnswer {
  const { status, headers, secrets } = answer;
  const message = messageOf(answer.body, secrets);
  const requestId = headers["x-request-id"];
  return {
    status,
    ...(message === "" ? {} : { message }),
    ...(requestId === undefined ? {} : { requestId: redactAndCut(requestId, 100, secrets) }),
  };
}

function messageOf(body: unknown, secrets: readonly string[]): string {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return redactAndCut(withoutTags(body), keptOfOther, secrets);
  if (typeof body === "object" && !Array.isArray(body)) {
    const said = messageNames.map((name) => Reflect.get(body, name)).find((value) => isText(value));
    if (isText(said)) return redactAndCut(said, keptCharacters, secrets);
  }
  return redactAndCut(JSON.stringify(body), keptCharacters, secrets);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The text of a page: scripts, styles and tags taken out. */
function withoutTags(text: string): string {
  return text
    .slice(0, 20_000)
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<[^<>]{0,2000}>?/g, " ");
}
