import { type RecordState, recordState } from "@koppla/contract/record";
import { InvalidArgumentError } from "commander";

export function parseLimit(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new InvalidArgumentError("Give a number from 1 to 999999.");
  }
  return Number(text);
}

export function parseState(text: string): RecordState {
  const state = recordState.options.find((name) => name === text);
  if (state === undefined) {
    throw new InvalidArgumentError(`Give one of: ${recordState.options.join(", ")}.`);
  }
  return state;
}

/** Gathers an option that can be given again. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
