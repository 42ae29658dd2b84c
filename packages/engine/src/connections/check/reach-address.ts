import { ConnectorError, createHttpClient, type Egress } from "@koppla/connector-sdk";
import { answerOf, provingCall } from "./recorded-calls.ts";
import type { ProvingCall } from "./test-line.ts";

/** Whoever waits for longer than this calls a place unreachable; a call that does work may take longer. */
const longestMs = 15_000;
/** The answer is not looked at. */
const mostBytes = 1024 * 1024;

/** What came of asking an address. */
export interface Reached {
  readonly calls: readonly ProvingCall[];
  /** Null: something answers there. */
  readonly error: ConnectorError | null;
}

/**
 * Asks a connection's address without signing in: name, way out, TLS, and that an answer comes, whatever it says.
 * @param call lets the call through
 */
export async function reachAddress(
  { egress, system, baseUrl }: { readonly egress: Egress; readonly system: string; readonly baseUrl: string },
  call: <Result>(work: () => Promise<Result>) => Promise<Result>,
): Promise<Reached> {
  const request = { method: "GET", path: "/", effect: "read", keep401: true } as const;
  const begunMs = performance.now();
  try {
    const client = createHttpClient({
      egress,
      system,
      baseUrl,
      longestRequestMs: longestMs,
      maxAnswerBytes: mostBytes,
    });
    const { status, headers } = await call(() => client.send(request));
    const id = headers["x-request-id"];
    return { calls: [provingCall(request, begunMs, { status, ...(id === undefined ? {} : { id }) })], error: null };
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    const answer = answerOf(error);
    // An answer is an answer, also one of an error: what it says of the sign-in, the next line tells.
    const isReached = answer.status !== undefined;
    return { calls: [provingCall(request, begunMs, answer)], error: isReached ? null : error };
  }
}
