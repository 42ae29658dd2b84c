import type { Origin } from "../compile/row-note.ts";
import type { GuardedPolicy } from "../policies.ts";
import { isEmpty, type Value } from "../value.ts";

/**
 * Whose value the target holds in a field. `written`: Koppla's own, as it wrote it last. `standIn`: the same, taken for want
 * of a better one. `found`: it was as wanted when Koppla came, and is so still. `kept`: Koppla has left it once, when the same
 * was wanted. `edited`: somebody changed what Koppla wrote or found. `other`: nothing is known of it.
 */
export type Standing = "written" | "standIn" | "found" | "kept" | "edited" | "other";

/** Why a field that differs is left as the target has it, where somebody wants to know. */
export type KeptReason = GuardedPolicy | "identity" | "foreign";

/** All that decides whether a field that differs is written. */
export interface FieldCase {
  /** What the target holds. */
  readonly held: Value;
  /** What the mapping wants it to hold. */
  readonly wanted: Value;
  /** What stands behind the wanted value. */
  readonly origin: Origin;
  readonly standing: Standing;
  readonly policy: GuardedPolicy | "always" | "create";
  /** It tells who the record is: a number, an e-mail address. */
  readonly isIdentity: boolean;
  /** Koppla has never settled the record in this direction: it was found, matched or linked by a person. */
  readonly isFirst: boolean;
  /** Koppla found it by itself: no person has said that both are one. */
  readonly isMatched: boolean;
  /** It is a part of a value of which other parts are there: its being empty belongs to that value. */
  readonly isPart: boolean;
}

/** `because: null`: there is nothing to tell, as the source does not know better. */
export type SettledField = { readonly write: true } | { readonly write: false; readonly because: KeptReason | null };

const written: SettledField = { write: true };
const silent: SettledField = { write: false, because: null };

/** Whether the target holds what Koppla put there, untouched since. */
function isOwn(standing: Standing): boolean {
  return standing === "written" || standing === "standIn";
}

/**
 * Decides about one field in which the target differs from what is wanted. Unknown is not empty: a source that does not
 * know a value leaves the target's, and only what Koppla wrote itself is emptied, when the source says so. What was taken for
 * want of better fills what is empty, and gives way to the better value as long as nobody edited it.
 */
export function settleField(field: FieldCase): SettledField {
  const { held, wanted, origin, standing, policy, isIdentity, isMatched, isPart } = field;
  if (policy === "create") {
    return standing === "standIn" && !isEmpty(wanted) ? written : silent;
  }
  if (policy === "empty" && !isEmpty(held)) {
    return { write: false, because: "empty" };
  }
  if (policy === "unedited" && !isOwn(standing) && standing !== "found") {
    return { write: false, because: "unedited" };
  }
  if (isEmpty(wanted)) {
    return isPart && !isIdentity ? written : settleEmpty(field);
  }
  if (isEmpty(held)) {
    return written;
  }
  if (origin === "standIn") {
    return isOwn(standing) ? written : silent;
  }
  return isIdentity && (isMatched || standing === "kept") ? { write: false, because: "identity" } : written;
}

/** Nothing is wanted where the target holds something. */
function settleEmpty({ origin, standing, isIdentity, isFirst }: FieldCase): SettledField {
  if (origin !== "empty" || isFirst || standing === "other" || standing === "kept") {
    return silent;
  }
  if (isIdentity) {
    return { write: false, because: "identity" };
  }
  return isOwn(standing) ? written : { write: false, because: "foreign" };
}
