import { ConnectorError, createHttpClient, type Egress, observed } from "@koppla/connector-sdk";
import { recordedCalls } from "./recorded-calls.ts";
import type { ProvingCall } from "./test-line.ts";

/** Whoever waits for longer than this calls a place unreachable; a call that does work may take longer. */
const longestMs = 15_000;
/** The answer is not looked at. */
const mostBytes = 1024 * 1024;

/** What came of asking an address. */
export interface Reached {
  readonly calls: ProvingCall[];
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
  const recorded = recordedCalls();
  try {
    const limits = { longestRequestMs: longestMs, maxAnswerBytes: mostBytes };
    const client = observed(createHttpClient({ egress, system, baseUrl, ...limits }), recorded.note);
    await call(() => client.send({ method: "GET", path: "/", effect: "read", keep401: true }));
    return { calls: recorded.take(), error: null };
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    // An answer is an answer, also one of an error: what it says of the sign-in, the next line tells.
    const isReached = error.remote?.status !== undefined;
    return { calls: recorded.take(), error: isReached ? null : error };
  }
}
