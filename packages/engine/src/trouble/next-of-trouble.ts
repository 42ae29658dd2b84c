import type { NextStep } from "@koppla/connector-sdk";
import type { MappingProblem } from "@koppla/mapping/problem";
import { problemOf } from "@koppla/mapping/problems/catalogue";
import type { CauseBook } from "./cause-book.ts";
import { obstacleCause } from "./causes/catalogue.ts";
import { type ActionFacts, type NextAction, nextActions } from "./next-action.ts";
import type { Trouble } from "./trouble.ts";

/** Steps that are about the stopped record itself, and not about another one that it waits for. */
const ofRecordItself: ReadonlySet<NextStep["action"]> = new Set<NextStep["action"]>([
  "overwrite",
  "confirm_there",
  "confirm_not_there",
  "name_payer",
]);

/** Steps about the customer that an order waits for: they are taken in its own flow, else in that of the order. */
const ofCustomer: ReadonlySet<NextAction["action"]> = new Set<NextAction["action"]>(["remove_link", "decide"]);

/**
 * What a person can do about a trouble.
 * @param facts names of the flow, record and connection that it was met at
 */
export function nextOfTrouble(trouble: Trouble, causes: CauseBook, facts: ActionFacts): readonly NextAction[] {
  switch (trouble.kind) {
    case "obstacle":
      return trouble.cause === undefined
        ? nextActions(obstacleCause(trouble.code).next, facts)
        : trouble.code === "customer_stopped"
          ? nextOfCustomer(trouble.cause, causes, facts)
          : nextOfTrouble(trouble.cause.trouble, causes, facts).filter(isOfOthers);
    case "mapping": {
      const problem = trouble.problems.find(({ kind }) => kind === "failed") ?? trouble.problems[0];
      return problem === undefined ? [] : nextActions(stepsOf(problem), { ...facts, ...lookupFacts(problem) });
    }
    case "refused": {
      const own = stepsAt(trouble.origin);
      if (own !== undefined) return nextActions(own.steps, { ...facts, ...own.facts });
      return nextActions((causes.find(trouble.code, trouble.system) ?? causes.find("refused"))?.next ?? [], {
        ...facts,
        ...connectionOf(trouble.system, facts),
      });
    }
    case "unknown":
      return nextActions(obstacleCause("unknown_cause").next, facts);
  }
}

function isOfOthers({ action }: NextAction): boolean {
  return !ofRecordItself.has(action) && !ofCustomer.has(action);
}

/** What can be done about the customer that an order waits for. */
function nextOfCustomer(
  { entity, key, trouble }: NonNullable<Extract<Trouble, { kind: "obstacle" }>["cause"]>,
  causes: CauseBook,
  facts: ActionFacts,
): readonly NextAction[] {
  const { record, ...others } = facts;
  const own = facts.flows?.[entity];
  const ofOther: ActionFacts = {
    ...others,
    ...(record === undefined ? {} : { record: key }),
    ...(own === undefined ? { customers: true } : { flow: own }),
  };
  const isKnown = facts.flows !== undefined;
  return [
    ...(isKnown ? nextOfTrouble(trouble, causes, ofOther).filter(({ action }) => ofCustomer.has(action)) : []),
    ...nextOfTrouble(trouble, causes, facts).filter(isOfOthers),
  ];
}

/** The system that reported what stands behind a trouble, by its name for people. */
export function reporterOf(trouble: Trouble): string | undefined {
  switch (trouble.kind) {
    case "refused":
      return trouble.system;
    case "obstacle":
      return trouble.cause === undefined ? undefined : reporterOf(trouble.cause.trouble);
    case "mapping":
    case "unknown":
      return undefined;
  }
}

/** The connection whose system refused. */
function connectionOf(system: string, { connection, systems }: ActionFacts): ActionFacts {
  const name = connection ?? systems?.[system];
  return name === undefined ? {} : { connection: name };
}

/** A refused value that a setting, a table or a row gave is put right there. */
function stepsAt(
  origin: Extract<Trouble, { kind: "refused" }>["origin"],
): { readonly steps: readonly NextStep[]; readonly facts: ActionFacts } | undefined {
  switch (origin?.kind) {
    case "setting":
    case "mapping":
      return { steps: [{ action: "apply" }, { action: "retry" }], facts: {} };
    case "table":
      return { steps: [{ action: "fill_value" }, { action: "retry" }], facts: { table: origin.name } };
    case "source":
    case undefined:
      return undefined;
  }
}

/** What a setting or a table has given, or rules, is put right there. */
function stepsOf({ code, setting, table, ruledBy }: MappingProblem): readonly NextStep[] {
  if (setting !== undefined || ruledBy !== undefined) return [{ action: "apply" }];
  return table === undefined ? problemOf(code).next : [{ action: "fill_value" }];
}

/** The rule of a lookup problem is its table. */
function lookupFacts({ code, rule, value, table }: MappingProblem) {
  if (table !== undefined) return { table };
  return code !== "lookup_missing" && code !== "lookup_ambiguous"
    ? {}
    : { ...(rule === undefined ? {} : { table: rule }), ...(value === undefined ? {} : { value }) };
}
