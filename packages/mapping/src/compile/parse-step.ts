import type { z } from "zod";
import type { CompiledStep, StepDefinition } from "../step.ts";
import { stepCatalogue } from "../steps/catalogue.ts";

const stepsByName: ReadonlyMap<string, StepDefinition> = new Map(stepCatalogue.map((step) => [step.name, step]));

/** What is wrong with a step as written. */
export interface StepFault {
  readonly code: "unknown_step" | "bad_parameters";
  /** Names the step and the parameter; without capital and full stop, to stand in a longer sentence. */
  readonly message: string;
}

export type StepResult =
  | { readonly ok: true; readonly step: CompiledStep }
  | { readonly ok: false; readonly fault: StepFault };

function fault(code: StepFault["code"], message: string): StepResult {
  return { ok: false, fault: { code, message } };
}

/** `trim` → trim with no parameters; `{ cut: { length: 40 } }` → cut with its own; anything else → undefined. */
function nameAndParameters(step: unknown): readonly [string, unknown] | undefined {
  if (typeof step === "string") return [step, {}];
  if (typeof step !== "object" || step === null || Array.isArray(step)) return undefined;
  const [entry, another] = Object.entries(step);
  return entry === undefined || another !== undefined ? undefined : entry;
}

function describeIssues(definition: StepDefinition, error: z.ZodError): string {
  const issues = error.issues.map((issue) => {
    const parameter = issue.path.join(".");
    return parameter === "" ? issue.message : `parameter "${parameter}": ${issue.message}`;
  });
  return `step "${definition.name}": ${issues.join("; ")}; for example ${JSON.stringify(definition.example.step)}`;
}

/** Checks one step as it stands in a file or a connector's default mapping, and makes it ready to run. */
export function parseStep(step: unknown): StepResult {
  const parts = nameAndParameters(step);
  if (parts === undefined) {
    return fault(
      "bad_parameters",
      `a step is a name, or one name with its parameters, for example {"cut":{"length":40}}`,
    );
  }
  const [name, parameters] = parts;
  const definition = stepsByName.get(name);
  if (definition === undefined) {
    return fault("unknown_step", `there is no step "${name}"; there are ${[...stepsByName.keys()].join(", ")}`);
  }
  // YAML reads `- trim:` as { trim: null }.
  const compiled = definition.compile(parameters ?? {});
  return "run" in compiled
    ? { ok: true, step: compiled }
    : fault("bad_parameters", describeIssues(definition, compiled));
}
