import { AskError } from "./browser-client.ts";

/** Refusals that are about what one field of a form holds. */
const fieldOfCode: { readonly [code: string]: string } = {
  password_length: "password",
  password_common: "password",
  password_personal: "password",
  wrong_password: "current",
  wrong_code: "code",
  slug_taken: "slug",
  member_already: "email",
  number_taken: "there",
};

/** By field of a form, what is wrong with it, in a sentence. Of a value within another one, the inner name counts. */
export function faultsOf(error: unknown): ReadonlyMap<string, string> {
  const problem = error instanceof AskError ? error.problem : null;
  if (problem === null) {
    return new Map();
  }
  const field = fieldOfCode[problem.code];
  const own = field === undefined ? [] : [[field, problem.detail] as const];
  return new Map([...own, ...problem.faults.map(({ path, message }) => [String(path.at(-1)), message] as const)]);
}

/** What is wrong with one field of a form; undefined: nothing. */
export function faultOf(error: unknown, field: string): string | undefined {
  return faultsOf(error).get(field);
}

/** Whether nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof AskError && error.status === 401;
}

/** Whether no server, or one that is starting, has answered. */
export function isServerGone(error: unknown): boolean {
  return error instanceof AskError ? error.status >= 502 && error.status <= 504 : error instanceof TypeError;
}
