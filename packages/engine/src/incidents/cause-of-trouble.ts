import type { ErrorCategory } from "@koppla/connector-sdk";
import { problemKinds } from "@koppla/mapping";
import { type CauseCode, isCauseCode } from "../trouble/cause-codes.ts";
import type { StopCode } from "../trouble/stop-codes.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { CauseIdentity } from "./open-incident.ts";

/** A flow and its connections, by the titles of their systems. */
export interface TroublePlace {
  readonly flowId: string;
  readonly connections: readonly { readonly id: string; readonly title: string }[];
}

/**
 * The cause of a trouble: what has to be settled for all that are stopped by it. What stands behind a trouble is its
 * cause, so that an order whose customer could not be placed counts to what is wrong with the customer.
 */
export function causeOfTrouble(
  trouble: Trouble,
  place: TroublePlace,
): CauseIdentity & { readonly category: ErrorCategory } {
  const { flowId } = place;
  switch (trouble.kind) {
    case "stop":
      return trouble.cause === undefined
        ? {
            code: trouble.code,
            category: stopCategories[trouble.code],
            flowId,
            distinguishedBy: (tellingValues[trouble.code] ?? []).map((name) => trouble.values[name] ?? ""),
          }
        : causeOfTrouble(trouble.cause.trouble, place);
    case "mapping": {
      const worst = trouble.problems.find(({ kind }) => kind === "failed") ?? trouble.problems[0];
      const code = worst?.code ?? "bad_mapping";
      // A table that lacks a value waits for that value; whatever is too long is shortened record by record.
      const values = code === "lookup_missing" || code === "lookup_ambiguous" ? [worst?.value ?? ""] : [];
      return {
        code,
        category: worst !== undefined && problemKinds[worst.code] === "failed" ? "data" : "mapping",
        flowId,
        distinguishedBy: [worst?.field ?? "", worst?.rule ?? "", ...values],
      };
    }
    case "refused": {
      const { category, system, field, message, remote } = trouble;
      const code = isCauseCode(trouble.code) ? trouble.code : "refused";
      const words = code === "refused" || code === "bug" ? shapeOf(remote?.message ?? message) : "";
      const connectionId = isConnections(code, category) ? connectionNamed(system, place.connections) : undefined;
      return connectionId === undefined
        ? { code, category, flowId, distinguishedBy: [field ?? "", words] }
        : { code, category, connectionId, distinguishedBy: [words] };
    }
  }
}

/** Whether any answer on the connection shows that it is over; else only the flow that met it can tell. */
export function endsWithAnyCall(code: CauseCode): boolean {
  return anyCall.has(code);
}

const anyCall: ReadonlySet<CauseCode> = new Set<CauseCode>([
  "address_refused",
  "plain_http_refused",
  "name_not_found",
  "connection_refused",
  "connection_timeout",
  "connection_failed",
  "certificate_refused",
  "tls_failed",
  "invalid_address",
  "unavailable",
  "answers_lost",
  "rate_limited",
  "limit_reached",
  "paused",
  "unauthorized",
  "sign_in_again",
  "invalid_client",
  "token_refused",
  "unexpected_token_answer",
  "bad_settings",
  "bad_credentials",
]);

const connectionCategories: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>([
  "credentials",
  "rate_limit",
  "unreachable",
  "unknown_outcome",
]);
/** Set-up of a connection, and rights that a sign-in lacks for one kind of record. */
const alsoConnections: ReadonlySet<CauseCode> = new Set<CauseCode>([...anyCall, "company_refused", "redirect_refused"]);

function isConnections(code: CauseCode, category: ErrorCategory): boolean {
  return code !== "forbidden" && (connectionCategories.has(category) || alsoConnections.has(code));
}

/** Where both sides are the same system, its title does not tell which of them it was. */
export function connectionNamed(system: string, connections: TroublePlace["connections"]): string | undefined {
  const [one, another] = connections.filter(({ title }) => title === system);
  return another === undefined ? one?.id : undefined;
}

const longestShape = 120;

/** What is said without what differs from record to record: numbers, codes, what stands in quotes. */
function shapeOf(words: string): string {
  return words
    .replace(/"[^"]*"|'[^']*'|“[^”]*”|«[^»]*»/g, "…")
    .replace(/\S*\d\S*/g, "#")
    .slice(0, longestShape);
}

/** Values that tell one cause with this code from another. What differs from record to record is none. */
const tellingValues: { readonly [Code in StopCode]?: readonly string[] } = {
  reference_missing: ["field"],
  default_debtor_missing: ["debtor"],
  replacement_missing: ["article"],
};

const stopCategories: { readonly [Code in StopCode]: ErrorCategory } = {
  several_found: "data",
  already_linked: "data",
  doubtful_match: "data",
  gone_from_target: "data",
  both_changed: "data",
  being_placed: "unknown_outcome",
  outcome_unknown: "unknown_outcome",
  reference_missing: "data",
  customer_missing: "data",
  customer_not_found: "data",
  customer_stopped: "data",
  default_debtor_missing: "configuration",
  address_stopped: "data",
  product_missing: "data",
  product_stopped: "data",
  replacement_missing: "configuration",
  found_differs: "data",
  placed_twice: "data",
  stored_otherwise: "data",
  cancel_by_hand: "data",
  credit_by_hand: "data",
  kept_too_little: "data",
  deleted_in_source: "data",
  many_deleted: "data",
  cannot_tell: "unknown_outcome",
  tried_to_the_limit: "unknown_outcome",
  poison_record: "bug",
  worker_stopped: "unknown_outcome",
  connection_paused: "unreachable",
  parent_missing: "data",
  parent_cycle: "data",
  reconcile_missing: "data",
  reconcile_doubled: "data",
  reconcile_differs: "data",
  reconcile_dangling: "data",
  restored_backup: "configuration",
};
