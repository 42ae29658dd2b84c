import type { NextStep } from "@koppla/connector-sdk";

/** Names that an action can need: as people type them, not ids; only an incident goes by its id. */
export interface ActionFacts {
  /** `shop/orders` */
  readonly flow?: string;
  /** Key of the record in the flow's source. */
  readonly record?: string;
  readonly incident?: string;
  /** The record is a customer of the flow's orders, and customers have no flow of their own. */
  readonly customers?: true;
  readonly connection?: string;
  readonly integration?: string;
  /** Name of the lookup table, and the value that it lacks. */
  readonly table?: string;
  readonly value?: string;
  /** Flows between the same systems in the same direction, by their entity. */
  readonly flows?: { readonly [entity: string]: string };
  /** Connections of the flow, by the names of their systems for people. */
  readonly systems?: { readonly [title: string]: string };
}

type With<Step, Fact extends Exclude<keyof ActionFacts, "flows" | "systems">> = Step & Pick<ActionFacts, Fact>;
type StepOf<Action extends NextStep["action"]> = Extract<NextStep, { readonly action: Action }>;

/**
 * What a person can do, with the names of the record, flow or connection that it is about. A name that is not known
 * where the action is told is absent; a person fills it in.
 */
export type NextAction =
  | StepOf<"wait" | "apply" | "show_systems" | "start" | "migrate" | "list">
  | With<StepOf<"retry">, "flow" | "record" | "incident">
  | With<StepOf<"run" | "resume" | "cancel" | "show_fields" | "switch_on">, "flow">
  | With<StepOf<"decide">, "flow" | "customers">
  | With<StepOf<"overwrite" | "confirm_there" | "confirm_not_there" | "name_payer">, "flow" | "record">
  | With<StepOf<"remove_link">, "flow" | "record" | "customers">
  | With<StepOf<"reconcile">, "flow" | "integration">
  | With<StepOf<"sign_in" | "check_connection">, "connection">
  | With<StepOf<"fill_value">, "integration" | "table" | "value">
  | With<StepOf<"report">, "incident">;

/** Steps with the facts that each needs; a step of another flow is left out where that flow is known not to exist. */
export function nextActions(steps: readonly NextStep[], facts: ActionFacts): readonly NextAction[] {
  const isThere = (step: NextStep) =>
    step.action !== "run" ||
    step.flowOf === undefined ||
    facts.flows?.[step.flowOf] !== undefined ||
    facts.flows === undefined;
  return steps.filter(isThere).map((step) => nextAction(step, facts));
}

/** A step with those of the facts that it needs. */
export function nextAction(step: NextStep, facts: ActionFacts): NextAction {
  switch (step.action) {
    case "wait":
    case "apply":
    case "show_systems":
    case "start":
    case "migrate":
    case "list":
      return step;
    case "retry":
      return { ...step, ...flowOf(facts), ...recordOf(facts), ...incidentOf(facts) };
    case "run":
      return { ...step, ...(step.flowOf === undefined ? flowOf(facts) : otherFlow(facts, step.flowOf)) };
    case "resume":
    case "cancel":
    case "show_fields":
    case "switch_on":
      return { ...step, ...flowOf(facts) };
    case "overwrite":
    case "confirm_there":
    case "confirm_not_there":
    case "name_payer":
      return { ...step, ...flowOf(facts), ...recordOf(facts) };
    case "decide":
      return { ...step, ...flowOf(facts), ...customersOf(facts) };
    case "remove_link":
      return { ...step, ...flowOf(facts), ...recordOf(facts), ...customersOf(facts) };
    case "reconcile":
      return { ...step, ...flowOf(facts), ...integrationOf(facts) };
    case "sign_in":
    case "check_connection":
      return { ...step, ...connectionOf(facts) };
    case "fill_value":
      return { ...step, ...integrationOf(facts), ...entryOf(facts) };
    case "report":
      return { ...step, ...incidentOf(facts) };
  }
}

function otherFlow({ flows }: ActionFacts, entity: string): ActionFacts {
  const flow = flows?.[entity];
  return flow === undefined ? {} : { flow };
}

const flowOf = ({ flow }: ActionFacts) => (flow === undefined ? {} : { flow });
const recordOf = ({ record }: ActionFacts) => (record === undefined ? {} : { record });
const customersOf = ({ customers }: ActionFacts) => (customers === undefined ? {} : { customers });
const incidentOf = ({ incident }: ActionFacts) => (incident === undefined ? {} : { incident });
const connectionOf = ({ connection }: ActionFacts) => (connection === undefined ? {} : { connection });
const integrationOf = ({ integration }: ActionFacts) => (integration === undefined ? {} : { integration });
const entryOf = ({ table, value }: ActionFacts) => ({
  ...(table === undefined ? {} : { table }),
  ...(value === undefined ? {} : { value }),
});
