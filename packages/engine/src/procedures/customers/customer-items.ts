import type { FittedField, KeptField, RecordFields } from "@koppla/mapping";
import type { Link, RecordRow } from "@koppla/store";
import type { Choice, Verdict } from "../../identity/identity-rule.ts";
import type { MappedItem, Outcome, SkipReason, TargetRecord, Write } from "../../record/items.ts";
import type { Trouble } from "../../trouble/trouble.ts";

/** What a customer is told apart by before any system is asked: keyed hashes, since they stand in clear columns. */
export interface CustomerMarks {
  readonly key: Buffer;
  /** The customer as one of its source: two shops may have the same keys. */
  readonly own: Buffer;
  /** Null: the customer has no e-mail address, and is never taken for another. */
  readonly email: Buffer | null;
  /** Of company numbers, by field of the target. */
  readonly company: ReadonlyMap<string, Buffer>;
}

/** map → */
export interface CustomerItem extends MappedItem {
  readonly marks: CustomerMarks;
  /** Its state as a record of its own flow, where it is one. */
  readonly known: RecordRow | undefined;
}

/** A record of the target, and whether it is the customer. */
export interface JudgedTarget extends TargetRecord {
  readonly verdict: Verdict;
}

/** match → */
export interface MatchedCustomer {
  readonly item: CustomerItem;
  readonly link: Link | undefined;
  /** Known well enough without a look into the target. */
  readonly isSettled: boolean;
  /** Another source customer with the same e-mail address is linked to this record of the target. */
  readonly sharedKey: string | undefined;
  /** What it is linked with, or shares, is no longer in the target. */
  readonly isGone: boolean;
  /** What it is linked with; undefined also where nobody has looked. */
  readonly linked: TargetRecord | undefined;
  /** Which record of the target it is, where no link tells. */
  readonly choice: Choice<JudgedTarget>;
  /** Another run that is alive is at this customer. */
  readonly isElsewhere: boolean;
  /** An earlier answer was lost: only from this moment on does finding nothing prove that it is not there. */
  readonly absentFrom: Date | null;
}

/** The link that holds: one with a record that is gone tells nothing any more. */
export function liveLink({ link, isGone }: MatchedCustomer): Link | undefined {
  return isGone ? undefined : link;
}

/** The record of the target that the customer is, with what it holds. */
export function targetOf({ linked, choice }: MatchedCustomer): TargetRecord | undefined {
  return linked ?? (choice.kind === "same" ? choice.target : undefined);
}

export type FoundAs = "linked" | "found" | "created" | "updated" | "shared";

/** decide → */
export type CustomerDecision = { readonly customer: MatchedCustomer } & (
  | Write
  /** `adopt`: what to link, or to mark anew; null when nothing is to be noted. */
  | {
      readonly kind: "unchanged";
      readonly targetKey: string;
      readonly as: "linked" | "found";
      readonly adopt: RecordFields | null;
      readonly kept: readonly KeptField[];
      /** Texts that do not fit and are left out, where that is news. */
      readonly leftOut: readonly FittedField[];
    }
  /** Used as it is: it belongs to another source customer with the same e-mail address, or to another system. */
  | { readonly kind: "share"; readonly targetKey: string }
  /** The other side is the master, and its flow has not met this customer yet. */
  | { readonly kind: "leave"; readonly targetKey: string; readonly reason: SkipReason }
  /** The target does not have it, and it is not to be created. */
  | { readonly kind: "absent" }
  | {
      readonly kind: "wait";
      readonly trouble: Trouble;
      readonly tryAgainAt: Date | null;
      /** What it is linked with is somebody else: nothing is placed for it there. */
      readonly isAnother?: true;
    }
  | { readonly kind: "fail"; readonly trouble: Trouble }
);

/** write → What became of one customer. */
export interface PlacedCustomer {
  readonly sourceKey: string;
  /** Its key in the target; null when it has none (yet). */
  readonly targetKey: string | null;
  readonly as: FoundAs | null;
  /** As a record of its own flow. */
  readonly outcome: Outcome;
}
