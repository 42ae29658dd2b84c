import { AskError } from "./browser-client.ts";

/** What is wrong with one field of a form, in a sentence; undefined: nothing. */
export function faultOf(error: unknown, field: string): string | undefined {
  const faults = error instanceof AskError ? (error.problem?.faults ?? []) : [];
  return faults.find(({ path }) => path[0] === field)?.message;
}

/** Whether nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof AskError && error.status === 401;
}

/** Whether no server, or one that is starting, has answered. */
export function isServerGone(error: unknown): boolean {
  return error instanceof AskError ? error.status >= 502 && error.status <= 504 : error instanceof TypeError;
}
