import { ConnectorError, type HttpAnswer, type HttpRequest, redact, type Session } from "@koppla/connector-sdk";
import type { ProvingCall } from "./test-line.ts";

/** Enough to show what a line is proven by; a long list is read in many calls. */
const mostKept = 5;
const longestRequestId = 100;

/** A session whose calls are noted, without what they hold. */
export interface RecordedSession {
  readonly session: Session<unknown>;
  /** The calls since this was asked last. */
  take(): readonly ProvingCall[];
}

/** Notes the calls of a session: method, path, status and the id of the request. */
export function recordCalls(session: Session<unknown>): RecordedSession {
  let calls: ProvingCall[] = [];
  const note = (request: HttpRequest, begunMs: number, answer: { readonly status?: number; readonly id?: string }) => {
    calls.push(provingCall(request, begunMs, answer));
  };
  async function request(request: HttpRequest): Promise<HttpAnswer> {
    const begunMs = performance.now();
    try {
      const answer = await session.http.request(request);
      const id = answer.headers["x-request-id"];
      note(request, begunMs, { status: answer.status, ...(id === undefined ? {} : { id }) });
      return answer;
    } catch (error) {
      note(request, begunMs, answerOf(error));
      throw error;
    }
  }
  return {
    session: { ...session, http: { request } },
    take() {
      const made = calls.slice(0, mostKept);
      calls = [];
      return made;
    },
  };
}

/** What an error tells of the answer that it stands for. */
export function answerOf(error: unknown): { readonly status?: number; readonly id?: string } {
  if (!(error instanceof ConnectorError)) {
    return {};
  }
  const { status, requestId: id } = error.remote ?? {};
  return { ...(status === undefined ? {} : { status }), ...(id === undefined ? {} : { id }) };
}

/** @param begunMs by `performance.now()` */
export function provingCall(
  { method, path }: Pick<HttpRequest, "method" | "path">,
  begunMs: number,
  { status, id }: { readonly status?: number; readonly id?: string },
): ProvingCall {
  return {
    method,
    path: redact(path),
    status: status ?? null,
    requestId: id === undefined ? null : redact(id).slice(0, longestRequestId),
    tookMs: Math.round(performance.now() - begunMs),
  };
}
