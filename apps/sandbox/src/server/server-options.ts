import type { SandboxClock } from "./clock.ts";
import type { ControlCalls } from "./control.ts";
import type { Faults } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { SandboxReply, SandboxRequest } from "./request.ts";

export interface SandboxServerOptions {
  name: string;
  /** Sent as X-Contract with every answer. */
  contract: string;
  clock: SandboxClock;
  ledger: Ledger;
  faults: Faults;
  handle(request: SandboxRequest): SandboxReply | Promise<SandboxReply>;
  describe(request: SandboxRequest): { object?: string; effect: "read" | "write"; token: boolean };
  /** Further calls under /__sandbox/, keyed "POST /seed". They are not counted, limited or subject to faults. */
  control: ControlCalls;
  /** An error answer in the contract's own form, for faults and for a crash of the sandbox itself. */
  errorReply(status: number, request: SandboxRequest): SandboxReply;
  /** A call arrives. A reply refuses it (too many calls); then `leave` is not called. */
  enter?(request: SandboxRequest): SandboxReply | undefined;
  /** An admitted call has been answered or its connection has gone. */
  leave?(request: SandboxRequest): void;
  /** Headers that every answer carries. */
  headers?(request: SandboxRequest): Record<string, string>;
  /** For the fault "changeWhilePaging": change a record of the page that was just read. */
  change?(request: SandboxRequest, reply: SandboxReply): void;
  bodyLimitBytes?: number;
  keepAliveTimeoutMs?: number;
}
