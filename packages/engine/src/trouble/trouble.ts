import {
  ConnectorError,
  type EntityName,
  type ErrorCategory,
  entityNames,
  errorCategories,
  type RemoteAnswer,
} from "@koppla/connector-sdk";
import type { ValueOrigin } from "@koppla/mapping/map/value-origin";
import type { MappingProblem } from "@koppla/mapping/problem";
import { isProblemCode, type ProblemCode } from "@koppla/mapping/problems/catalogue";
import { z } from "zod";
import { WorkerStopping } from "../effects/worker-stopping.ts";
import { type CauseCode, isObstacleCode, type ObstacleCode } from "./causes/catalogue.ts";

/** The customer, address or product that an order had to wait for, with what is wrong with it. */
export interface Cause {
  readonly entity: EntityName;
  readonly key: string;
  readonly trouble: Trouble;
}

/**
 * What is wrong with a record or a run, as it is kept: sealed, since values and remote words may tell of people.
 * `mapping` is a value that does not fit; `refused` is the other system's (or our) no, with its own words; an `obstacle` is a
 * step of a procedure that cannot be taken; `unknown` was stored by another version, with a code that this one does not
 * know.
 */
export type Trouble =
  | {
      readonly kind: "obstacle";
      readonly code: ObstacleCode;
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
      /** What was refused, and where that came from, as far as it is known. */
      readonly value?: string;
      readonly origin?: ValueOrigin;
      /** Of a fault in Koppla: where it happened, for those who mend it. */
      readonly place?: string | undefined;
    }
  | { readonly kind: "unknown"; readonly code: string };

/** The stable code of a trouble, kept in clear for grouping. */
export function troubleCode(trouble: Trouble): string {
  return trouble.kind === "mapping" ? (trouble.problems[0]?.code ?? "mapping") : trouble.code;
}

/** A step of a procedure that cannot be taken. */
export function obstacle(code: ObstacleCode, values: { readonly [name: string]: string } = {}, cause?: Cause): Trouble {
  return { kind: "obstacle", code, values, ...(cause === undefined ? {} : { cause }) };
}

/** Our own no, in the same form as a connector's. */
export function ownTrouble(code: CauseCode, category: ErrorCategory, message: string): Trouble {
  return { kind: "refused", code, category, system: "Koppla", message };
}

export function troubleFromError(error: unknown): Trouble {
  if (error instanceof ConnectorError) {
    const { code, category, system, message, remote, field } = error;
    return { kind: "refused", code, category, system, message, remote, field };
  }
  if (error instanceof WorkerStopping) {
    return obstacle("worker_stopped");
  }
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const place = error instanceof Error ? error.stack?.split("\n").slice(1, 8).join("\n") : undefined;
  return { kind: "refused", code: "bug", category: "bug", system: "Koppla", message: words, place };
}

const text = z.string().exactOptional();

const mappingProblem = z.object({
  kind: z.enum(["waiting", "failed"]),
  code: z.custom<ProblemCode>((code) => typeof code === "string" && isProblemCode(code)),
  field: z.string(),
  line: z.int().exactOptional(),
  from: text,
  setting: text,
  table: text,
  ruledBy: text,
  value: text,
  rule: text,
  found: text,
});

const stored: z.ZodType<Trouble> = z.discriminatedUnion("kind", [
  z.object({
    // Older versions stored it as `stop`.
    kind: z.literal(["obstacle", "stop"]).transform(() => "obstacle" as const),
    code: z.custom<ObstacleCode>((code) => typeof code === "string" && isObstacleCode(code)),
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
    place: text,
    value: text,
    origin: z
      .union([
        z.object({ kind: z.enum(["source", "setting", "table"]), name: z.string() }),
        z.object({ kind: z.literal("mapping") }),
      ])
      .exactOptional(),
  }),
]);

/** What another version stored: only its code is read, that of the first problem where it has none itself. */
const foreign = z.union([
  z.object({ code: z.string() }).transform(({ code }) => code),
  z
    .object({ problems: z.tuple([z.object({ code: z.string() })], z.unknown()) })
    .transform(({ problems }) => problems[0].code),
]);

/** A trouble as read back from the store. One of a form or with a code that this version does not know is `unknown`. */
export function parseTrouble(plain: unknown): Trouble {
  const known = stored.safeParse(plain);
  if (known.success) {
    return known.data;
  }
  const code = foreign.safeParse(plain);
  return { kind: "unknown", code: code.success ? code.data : "?" };
}
