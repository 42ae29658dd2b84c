import type { SandboxClock } from "./clock.ts";
import type { FaultKind } from "./faults.ts";
import type { SandboxRequest } from "./request.ts";

/** One call in the order of arrival: what the ledger counts, told one by one. */
export interface LoggedCall {
  readonly sequence: number;
  readonly atMs: number;
  /** By method and resource or object, as the ledger counts them. */
  readonly call: string;
  readonly effect: "read" | "write";
  readonly token: boolean;
  /** What a reading call asks for, what a writing call sends; nothing of a token call, which bears secrets. */
  readonly text: string;
  fault: FaultKind | null;
  /** Null as long as there is no answer. */
  status: number | null;
}

export interface CallLog {
  keep(keeps: boolean): void;
  /** Null when calls are not kept. */
  add(request: SandboxRequest, described: Pick<LoggedCall, "call" | "effect" | "token">): LoggedCall | null;
  calls(): readonly LoggedCall[];
}

/** Calls are kept only when asked for: of 200,000 products they would be most of the sandbox's memory. */
export function createCallLog(clock: SandboxClock): CallLog {
  let calls: LoggedCall[] = [];
  let keeps = false;
  return {
    keep(wanted) {
      keeps = wanted;
      calls = [];
    },
    add(request, described) {
      if (!keeps) return null;
      const text = described.token ? "" : request.method === "GET" ? request.query.toString() : request.text();
      const logged = { ...described, sequence: calls.length, atMs: clock.nowMs(), text, fault: null, status: null };
      calls.push(logged);
      return logged;
    },
    calls: () => calls,
  };
}
