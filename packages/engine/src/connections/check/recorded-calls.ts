import type { MadeCall } from "@koppla/connector-sdk";
import type { ProvingCall } from "./test-line.ts";

/** Enough to show what a line is proven by; a long list is read in many calls. */
const mostKept = 5;

/** The calls of a connection that is being tested. */
export interface RecordedCalls {
  note(call: MadeCall): void;
  /** Those since this was asked last. */
  take(): ProvingCall[];
}

export function recordedCalls(): RecordedCalls {
  let calls: MadeCall[] = [];
  return {
    note: (call) => void calls.push(call),
    take() {
      const made = calls.slice(0, mostKept);
      calls = [];
      return made;
    },
  };
}
