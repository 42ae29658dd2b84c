import { z } from "zod";
import type { CallLog } from "./call-log.ts";
import type { SandboxClock } from "./clock.ts";
import { type Faults, faultSchema } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { SandboxReply, SandboxRequest } from "./request.ts";

/** Control calls, keyed by method and path below /__sandbox, e.g. "POST /seed". */
export type ControlCalls = Record<string, (request: SandboxRequest) => SandboxReply | Promise<SandboxReply>>;

const clockChange = z.union([
  z.strictObject({ advanceMs: z.number() }),
  z.strictObject({ now: z.union([z.iso.datetime(), z.null()]) }),
]);

const keepCalls = z.strictObject({ keep: z.boolean() });

/** The control calls that every sandbox server has: its ledger, calls, faults and clock. */
export function commonControl(parts: {
  clock: SandboxClock;
  ledger: Ledger;
  faults: Faults;
  callLog: CallLog;
}): ControlCalls {
  const { clock, ledger, faults, callLog } = parts;
  const showClock = (): SandboxReply => ({ status: 200, json: { now: new Date(clock.nowMs()).toISOString() } });
  const showFaults = (): SandboxReply => ({ status: 200, json: { faults: faults.list() } });
  return {
    "GET /ledger": () => ({ status: 200, json: { entries: ledger.entries(), counts: ledger.counts } }),
    "POST /ledger/reset": () => {
      ledger.reset();
      return { status: 204 };
    },
    "GET /calls": () => ({ status: 200, json: { calls: callLog.calls() } }),
    "POST /calls": (request) => {
      callLog.keep(keepCalls.parse(readJson(request)).keep);
      return { status: 204 };
    },
    "GET /faults": showFaults,
    "POST /faults": (request) => {
      faults.add(faultSchema.parse(readJson(request)));
      return showFaults();
    },
    "DELETE /faults": () => {
      faults.clear();
      return { status: 204 };
    },
    "GET /clock": showClock,
    "POST /clock": (request) => {
      const change = clockChange.parse(readJson(request));
      if ("advanceMs" in change) clock.advance(change.advanceMs);
      else clock.set(change.now === null ? null : Date.parse(change.now));
      return showClock();
    },
  };
}

/** The JSON body of a control call; an empty body is an empty object. */
export function readJson(request: SandboxRequest): unknown {
  return request.rawBody.length === 0 ? {} : JSON.parse(request.text());
}
