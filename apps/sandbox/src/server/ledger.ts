import type { SandboxClock } from "./clock.ts";

/** One write as the server took it. Checkers read only this, never what a client believes it did. */
export interface LedgerEntry {
  sequence: number;
  atMs: number;
  /** What happened, e.g. "product.created" or "AK1.create". */
  operation: string;
  key: string;
  /** False when the write was asked for but changed nothing, or was refused. */
  applied: boolean;
  detail: unknown;
}

interface LedgerCounts {
  /** By method and resource or object, e.g. "PATCH products", "POST AK1". */
  calls: Record<string, number>;
  readCalls: number;
  /** Any POST, PUT, PATCH or DELETE to a resource other than a token endpoint, whether it succeeded or not. */
  writeCalls: number;
  tokenCalls: number;
}

export interface Ledger {
  append(operation: string, key: string, applied: boolean, detail: unknown): void;
  count(call: string, effect: "read" | "write", token: boolean): void;
  entries(): readonly LedgerEntry[];
  readonly counts: LedgerCounts;
  reset(): void;
}

const noCalls = (): LedgerCounts => ({ calls: {}, readCalls: 0, writeCalls: 0, tokenCalls: 0 });

/** An append-only list of writes, and counters of all calls. */
export function createLedger(clock: SandboxClock): Ledger {
  let entries: LedgerEntry[] = [];
  let counts = noCalls();
  let sequence = 0;
  return {
    append(operation, key, applied, detail) {
      sequence += 1;
      entries.push({ sequence, atMs: clock.nowMs(), operation, key, applied, detail });
    },
    count(call, effect, token) {
      counts.calls[call] = (counts.calls[call] ?? 0) + 1;
      if (token) counts.tokenCalls += 1;
      else if (effect === "write") counts.writeCalls += 1;
      else counts.readCalls += 1;
    },
    entries: () => entries,
    get counts() {
      return counts;
    },
    reset() {
      entries = [];
      counts = noCalls();
    },
  };
}
