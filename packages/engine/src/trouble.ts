import {
  ConnectorError,
  type EntityName,
  type ErrorCategory,
  entityNames,
  errorCategories,
  type RemoteAnswer,
} from "@koppla/connector-sdk";
import { type MappingProblem, type ProblemCode, problemKinds } from "@koppla/mapping";
import { z } from "zod";

/**
 * What can stop the procedure of a customer or an order. Each has a sentence in every language (texts/), made of the
 * names in brackets and those of the record and both systems.
 */
export const stopCodes = [
  /** Several records of the target fit (keys). */
  "several_found",
  /** What was found belongs to another record of the source (by). */
  "already_linked",
  /** The linked record of the target is gone (key). */
  "gone_from_target",
  /** Fields were changed on both sides since both last agreed (fields, with both values). */
  "both_changed",
  /** Another run is at the same customer or address. */
  "being_placed",
  /** The answer to an earlier call was lost, and it may still arrive. */
  "outcome_unknown",
  /** The record has no reference by which it could be found again (field). */
  "reference_missing",
  /** The order names a customer that the source no longer has (customer). */
  "customer_missing",
  /** The target does not have the customer, and it is not to be created (customer). */
  "customer_not_found",
  /** The customer could not be placed (customer), for the reason that follows. */
  "customer_stopped",
  /** The default debtor (debtor) is not in the target. */
  "default_debtor_missing",
  /** The delivery address could not be placed, for the reason that follows. */
  "address_stopped",
  /** The target lacks articles (products). */
  "product_missing",
  /** A missing product (products) could not be created, for the reason that follows. */
  "product_stopped",
  /** The replacement article (article) is not in the target. */
  "replacement_missing",
  /** An order with this reference was found (key), but it differs (fields). */
  "found_differs",
  /** The reference stands on several orders of the target after placing (keys). */
  "placed_twice",
  /** The placed order (key) is not stored as it was sent (fields). */
  "stored_otherwise",
  /** The order was cancelled in the source after it had been placed (key). */
  "cancel_by_hand",
  /** A credit invoice (of invoice), where the target takes orders only. */
  "credit_by_hand",
  /** The order was finished in the source before it was read, and the source keeps too little of it. */
  "kept_too_little",
  /** The record is gone from the source. */
  "deleted_in_source",
  /** So many records (gone of known) are gone from a system that it may have been cut short (system, other). */
  "many_deleted",
  /** The answer was lost, and the target cannot be searched for the order (reference). */
  "cannot_tell",
  /** The target does not have the parent category (parent). */
  "parent_missing",
  /** The category is its own ancestor, by way of its parent (parent). */
  "parent_cycle",
] as const;
export type StopCode = (typeof stopCodes)[number];

/** The customer, address or product that an order had to wait for, with what is wrong with it. */
export interface Cause {
  readonly entity: EntityName;
  readonly key: string;
  readonly trouble: Trouble;
}

/**
 * What is wrong with a record or a run, as it is kept: sealed, since values and remote words may tell of people.
 * `mapping` is a value that does not fit; `refused` is the other system's (or our) no, with its own words; `stop` is a
 * step of a procedure that cannot be taken.
 */
export type Trouble =
  | {
      readonly kind: "stop";
      readonly code: StopCode;
      readonly values: { readonly [name: string]: string };
      readonly cause?: Cause;
    }
  | { readonly kind: "mapping"; readonly problems: readonly MappingProblem[] }
  | {
      readonly kind: "refused";
      readonly code: string;
      readonly category: ErrorCategory;
      readonly system: string;
      readonly message: string;
      readonly remote?: RemoteAnswer | undefined;
      readonly field?: string | undefined;
    };

/** The stable code of a trouble, kept in clear for grouping. */
export function troubleCode(trouble: Trouble): string {
  return trouble.kind === "mapping" ? (trouble.problems[0]?.code ?? "mapping") : trouble.code;
}

/** A step of a procedure that cannot be taken. */
export function stop(code: StopCode, values: { readonly [name: string]: string } = {}, cause?: Cause): Trouble {
  return { kind: "stop", code, values, ...(cause === undefined ? {} : { cause }) };
}

/** Our own no, in the same form as a connector's. */
export function ownTrouble(code: string, category: ErrorCategory, message: string): Trouble {
  return { kind: "refused", code, category, system: "Koppla", message };
}

export function troubleFromError(error: unknown): Trouble {
  if (error instanceof ConnectorError) {
    const { code, category, system, message, remote, field } = error;
    return { kind: "refused", code, category, system, message, remote, field };
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return ownTrouble("bug", "bug", words);
}

const text = z.string().exactOptional();

const mappingProblem = z.object({
  kind: z.enum(["waiting", "failed"]),
  code: z.custom<ProblemCode>((code) => typeof code === "string" && Object.hasOwn(problemKinds, code)),
  field: z.string(),
  line: z.int().exactOptional(),
  from: text,
  value: text,
  rule: text,
  found: text,
});

const stored: z.ZodType<Trouble> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("stop"),
    code: z.enum(stopCodes),
    values: z.record(z.string(), z.string()),
    get cause() {
      return z.object({ entity: z.enum(entityNames), key: z.string(), trouble: stored }).exactOptional();
    },
  }),
  z.object({ kind: z.literal("mapping"), problems: z.array(mappingProblem) }),
  z.object({
    kind: z.literal("refused"),
    code: z.string(),
    category: z.enum(errorCategories),
    system: z.string(),
    message: z.string(),
    remote: z.object({ status: z.number().exactOptional(), message: text }).exactOptional(),
    field: text,
  }),
]);

/** A trouble as read back from the store. @throws ZodError when it is none. */
export function parseTrouble(plain: unknown): Trouble {
  return stored.parse(plain);
}
