import { ConnectorError } from "../error.ts";
import { redactAndCut } from "../redact.ts";
import type { ClientRequest, HttpClient } from "./client.ts";

/** A call that left, without what it held. */
export interface MadeCall {
  readonly method: string;
  /** Below the base address; without the query, which may hold values. */
  readonly path: string;
  /** Null: no answer came. */
  readonly status: number | null;
  /** Under which the other system finds the call. */
  readonly requestId: string | null;
  readonly tookMs: number;
}

const longestPath = 200;
const longestId = 100;

/** A client that tells of each of its calls, those of signing in too. */
export function observed(client: HttpClient, onCall: (call: MadeCall) => void): HttpClient {
  return {
    async send(request) {
      const begunMs = performance.now();
      const tell = (answer: { readonly status?: number | undefined; readonly id?: string | undefined }) =>
        onCall(madeCall(request, begunMs, answer));
      try {
        const answer = await client.send(request);
        tell({ status: answer.status, id: answer.headers["x-request-id"] });
        return answer;
      } catch (error) {
        const remote = error instanceof ConnectorError ? error.remote : undefined;
        tell({ status: remote?.status, id: remote?.requestId });
        throw error;
      }
    },
  };
}

function madeCall(
  { method, path, secrets = [] }: ClientRequest,
  begunMs: number,
  { status, id }: { readonly status?: number | undefined; readonly id?: string | undefined },
): MadeCall {
  return {
    method,
    path: redactAndCut(path, longestPath, secrets),
    status: status ?? null,
    requestId: id === undefined ? null : redactAndCut(id, longestId, secrets),
    tookMs: Math.round(performance.now() - begunMs),
  };
}
