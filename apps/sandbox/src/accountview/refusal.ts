import type { SandboxReply } from "../server/request.ts";

/** A call that the administration does not take (accountview.md §10, "refuse"): nothing is stored. */
export class Refusal extends Error {
  readonly status: number;

  /** @param message in Dutch, names the field or parameter. */
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** §5, Errors. */
export function accountViewError(status: number, message: string): SandboxReply {
  return { status, json: { ErrorType: "AccountViewError", ErrorNumbers: null, ErrorMessage: message } };
}
