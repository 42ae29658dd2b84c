import { ConnectorError, type ErrorCategory, errorCategories, type RemoteAnswer } from "@koppla/connector-sdk";
import { type MappingProblem, type ProblemCode, problemKinds } from "@koppla/mapping";
import { z } from "zod";

/**
 * What is wrong with a record or a run, as it is kept: sealed, since values and remote words may tell of people.
 * `mapping` is a value that does not fit; `refused` is the other system's (or our) no, with its own words.
 */
export type Trouble =
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

const stored = z.discriminatedUnion("kind", [
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
