import type { Cause } from "./cause.ts";
import type { ConnectorErrorCode } from "./neutral-causes.ts";

/** Declares a cause of one connector; its code must be none of the neutral ones. Keeps the code as a type. */
export function defineOwnCause<const Code extends string>(
  cause: Cause<Code> & { readonly code: Code extends ConnectorErrorCode ? never : Code },
): Cause<Code> {
  return cause;
}
