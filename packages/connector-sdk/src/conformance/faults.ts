import type { ErrorCategory } from "../causes/error-category.ts";
import type { Fault } from "./fault-proxy.ts";

/** A fault of one call, and what a connector must make of it. */
export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  /** Categories that are right for a call that reads; empty: this fault is for writes only. */
  readonly read: readonly ErrorCategory[];
  readonly write: readonly ErrorCategory[];
  readonly retryAfterMs?: number;
  /** Give the call no longer than this. */
  readonly longestRequestMs?: number;
}

const page = "<html><head><title>x</title></head><body><h1>502 Bad Gateway</h1></body></html>";
const html = { "content-type": "text/html" };
const json = { "content-type": "application/json" };

/** A lost or unreadable answer: harmless for a read, of unknown outcome for a write. */
const lost = { read: ["unreachable"], write: ["unknown_outcome"] } as const;

function answer(status: number, body: string, headers: { [name: string]: string } = json): Fault {
  return { kind: "answer", status, headers, body };
}

/** Faults F-02, F-06, F-07 and F-10 to F-14 of docs/explain/reliability.md. A 401 has its own checks. */
export const faultCases: readonly FaultCase[] = [
  {
    name: "429 with Retry-After",
    fault: answer(429, "{}", { ...json, "retry-after": "7" }),
    read: ["rate_limit"],
    write: ["rate_limit"],
    retryAfterMs: 7_000,
  },
  { name: "429 without Retry-After", fault: answer(429, "{}"), read: ["rate_limit"], write: ["rate_limit"] },
  { name: "500 before the commit", fault: answer(500, '{"message":"no"}'), ...lost },
  { name: "500 after the commit", fault: { kind: "answer", status: 500, body: "", commit: true }, ...lost },
  { name: "502 with a page", fault: answer(502, page, html), ...lost },
  {
    name: "503 with Retry-After",
    fault: answer(503, "{}", { ...json, "retry-after": "7" }),
    ...lost,
    retryAfterMs: 7_000,
  },
  { name: "503 without a body", fault: answer(503, ""), ...lost },
  { name: "no answer", fault: { kind: "silence" }, ...lost, longestRequestMs: 250 },
  { name: "no answer, after the commit", fault: { kind: "silence", commit: true }, ...lost, longestRequestMs: 400 },
  { name: "a reset before the commit", fault: { kind: "reset" }, ...lost },
  { name: "a reset after the commit", fault: { kind: "reset", commit: true }, ...lost },
  { name: "a truncated answer", fault: { kind: "truncate" }, ...lost },
  { name: "a page with 200", fault: answer(200, page, html), ...lost },
  { name: "JSON cut in the middle, complete as HTTP", fault: answer(200, '{"items":[{"a":'), ...lost },
  {
    name: "200 with a bare text",
    fault: answer(200, '"ok"'),
    read: ["bug", "unreachable"],
    write: ["unknown_outcome"],
  },
  {
    name: "200 with a list of lists",
    fault: answer(200, "[[]]"),
    read: ["bug", "unreachable"],
    write: ["unknown_outcome"],
  },
  { name: "200 with nothing", fault: answer(200, ""), read: ["bug", "unreachable"], write: ["unknown_outcome"] },
  { name: "200 with an empty object", fault: answer(200, "{}"), read: [], write: ["unknown_outcome"] },
];
