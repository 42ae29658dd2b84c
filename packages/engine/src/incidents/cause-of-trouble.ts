import type { Cause, ErrorCategory } from "@koppla/connector-sdk";
import { problemOf } from "@koppla/mapping/problems/catalogue";
import type { CauseBook } from "../trouble/cause-book.ts";
import { obstacleCause } from "../trouble/causes/catalogue.ts";
import type { Trouble } from "../trouble/trouble.ts";
import type { CauseIdentity } from "./open-incident.ts";

/** A flow and its connections, by the titles of their systems, and the causes that these can report. */
export interface TroubleScope {
  readonly flowId: string;
  readonly connections: readonly { readonly id: string; readonly title: string }[];
  readonly causes: CauseBook;
}

/**
 * The cause of a trouble: what has to be settled for all that are stopped by it. What stands behind a trouble is its
 * cause, so that an order whose customer could not be placed counts to what is wrong with the customer.
 */
export function causeOfTrouble(
  trouble: Trouble,
  place: TroubleScope,
): CauseIdentity & { readonly category: ErrorCategory } {
  const { flowId } = place;
  switch (trouble.kind) {
    case "obstacle": {
      if (trouble.cause !== undefined) {
        return causeOfTrouble(trouble.cause.trouble, place);
      }
      const { code, category, distinguishedBy = [] } = obstacleCause(trouble.code);
      return { code, category, flowId, distinguishedBy: distinguishedBy.map((name) => trouble.values[name] ?? "") };
    }
    case "mapping": {
      const worst = trouble.problems.find(({ kind }) => kind === "failed") ?? trouble.problems[0];
      const code = worst?.code ?? "bad_mapping";
      // A table that lacks a value waits for that value; whatever is too long is shortened record by record.
      const values = code === "lookup_missing" || code === "lookup_ambiguous" ? [worst?.value ?? ""] : [];
      return {
        code,
        category: worst !== undefined && problemOf(worst.code).kind === "failed" ? "data" : "mapping",
        flowId,
        distinguishedBy: [worst?.field ?? "", worst?.rule ?? "", ...values],
      };
    }
    case "refused": {
      const { category, system, field, message, remote } = trouble;
      const cause = place.causes.find(trouble.code, system) ?? place.causes.find("refused");
      const code = cause?.code ?? "refused";
      const words = code === "refused" || code === "bug" ? shapeOf(remote?.message ?? message) : "";
      const connectionId = isConnections(cause, category) ? connectionNamed(system, place.connections) : undefined;
      return connectionId === undefined
        ? { code, category, flowId, distinguishedBy: [field ?? "", words] }
        : { code, category, connectionId, distinguishedBy: [words] };
    }
    case "unknown":
      return { code: "unknown_cause", category: "bug", flowId, distinguishedBy: [trouble.code] };
  }
}

const connectionCategories: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>([
  "credentials",
  "rate_limit",
  "unreachable",
  "unknown_outcome",
]);

/** What any answered call on a connection shows to be over is the connection's, whatever its category. */
function isConnections(cause: Cause | undefined, category: ErrorCategory): boolean {
  const concerns = cause?.concerns ?? (cause?.closes === "call" ? "connection" : undefined);
  return concerns === undefined ? connectionCategories.has(category) : concerns === "connection";
}

/** Where both sides are the same system, its title does not tell which of them it was. */
export function connectionNamed(system: string, connections: TroubleScope["connections"]): string | undefined {
  const [one, another] = connections.filter(({ title }) => title === system);
  return another === undefined ? one?.id : undefined;
}

const longestShape = 120;

/** What is said without what differs from record to record: numbers, codes, what stands in quotes. */
function shapeOf(words: string): string {
  return words
    .replace(/"[^"]*"|'[^']*'|“[^“”]*”|«[^«»]*»/g, "…")
    .replace(/(?<!\S)\S*\d\S*/g, "#")
    .slice(0, longestShape);
}
