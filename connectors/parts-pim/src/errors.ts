import {
  ConnectorError,
  type ConnectorErrorCode,
  type ErrorCategory,
  type HttpAnswer,
  type RemoteAnswer,
  redact,
} from "@koppla/connector-sdk";
import { z } from "zod";
import type * as causes from "./causes/index.ts";
import { title } from "./manifest.ts";

/** Codes that only Parts PIM reports. */
type OwnCode = (typeof causes)[keyof typeof causes]["code"];
type Code = ConnectorErrorCode | OwnCode;

/** One problem of a body (parts-pim.md §3). */
export const problem = z.object({
  property: z.string().nullish(),
  code: z.string(),
  message: z.string().nullish(),
});
export type Problem = z.output<typeof problem>;

const errorBody = z.object({
  error: z.string(),
  message: z.string().nullish(),
  errors: z.array(problem).nullish(),
  requestId: z.string().nullish(),
});

interface Meaning {
  readonly code: Code;
  readonly category: ErrorCategory;
  /** The property that it is about, where the body does not name one. */
  readonly field?: string;
}

/** The `error` names of parts-pim.md §3, and what each means for us. */
const meanings: { readonly [error: string]: Meaning } = {
  // The engine starts the pass anew when it reads this code.
  invalid_cursor: { code: "position_unknown", category: "data" },
  invalid_parameter: { code: "invalid_parameter", category: "bug" },
  malformed: { code: "malformed", category: "bug" },
  wrong_admin_key: { code: "wrong_admin_key", category: "credentials" },
  not_found: { code: "not_found", category: "configuration" },
  method_not_allowed: { code: "method_not_allowed", category: "bug" },
  duplicate_reference: { code: "already_exists", category: "data", field: "reference" },
  too_many_items: { code: "too_many_items", category: "bug" },
  body_too_large: { code: "too_large", category: "data" },
  unsupported_media_type: { code: "unsupported_media_type", category: "bug" },
  validation_failed: { code: "validation_failed", category: "data" },
  limit_too_large: { code: "limit_too_large", category: "bug" },
  idempotency_mismatch: { code: "idempotency_mismatch", category: "bug" },
};

/** What an item of a body can be refused for (parts-pim.md §3). */
const detailCodes = [
  "required",
  "invalid_type",
  "too_long",
  "invalid_decimal",
  "invalid_format",
  "invalid_gtin",
  "invalid_email",
  "invalid_country",
  "unknown_property",
  "unsupported_property",
  "read_only",
  "sku_not_numeric",
  "unknown_sku",
  "unknown_parent",
  "unknown_category",
  "unknown_attribute",
  "unknown_option",
  "unknown_family",
  "unknown_tax_code",
  "unknown_discount_group",
  "unknown_employee",
  "unknown_customer",
  "unknown_payment_method",
  "unknown_payment_term",
  "unknown_location",
  "unknown_invoice",
  "axes_mismatch",
  "duplicate_variant",
  "duplicate_in_batch",
  "category_cycle",
  "invalid_quantity",
  "totals_mismatch",
  "invalid_status_transition",
  "immutable",
] as const satisfies readonly Code[];

/** A code that the contract does not name tells us nothing: the words beside it are kept. */
function codeOf(problem: Problem | undefined): Code | undefined {
  return detailCodes.find((code) => code === problem?.code);
}

const longestMessage = 300;

function cut(text: string): string {
  const clean = redact(text);
  return clean.length <= longestMessage ? clean : `${clean.slice(0, longestMessage - 1)}…`;
}

/** The other system's words for a list of problems: `sku: SKU may contain digits only`. */
function wordsOf(problems: readonly Problem[]): string {
  return problems
    .map(({ property, code, message }) => (property ? `${property}: ${message || code}` : message || code))
    .join("; ");
}

/** What `error` says in an error body; undefined when the body is not one of Parts PIM's. */
export function errorName(answer: HttpAnswer): string | undefined {
  const parsed = errorBody.safeParse(answer.body);
  return parsed.success ? parsed.data.error : undefined;
}

/** An answer with a status of 400 or more. */
export function refusedCall(answer: HttpAnswer): ConnectorError {
  const parsed = errorBody.safeParse(answer.body);
  if (!parsed.success) return strangeAnswer(answer);
  const { error, message, errors, requestId } = parsed.data;
  const meaning: Meaning = meanings[error] ?? { code: "refused", category: fallbackCategory(answer.status) };
  const [first] = errors ?? [];
  const field = first?.property ?? meaning.field;
  const words = [message ?? error, ...(errors?.length ? [wordsOf(errors)] : [])].join(": ");
  return new ConnectorError<OwnCode>({
    code: codeOf(first) ?? meaning.code,
    category: meaning.category,
    system: title,
    message: `${title} refused ${field || "the call"}.`,
    remote: {
      status: answer.status,
      message: cut(words),
      ...(requestId ? { requestId: cut(requestId) } : {}),
    },
    ...(field ? { field } : {}),
  });
}

/** Something else answers at this address, or a rule that the contract does not name. */
function strangeAnswer({ status, headers, body }: HttpAnswer): ConnectorError {
  const requestId = headers["x-request-id"];
  const remote: RemoteAnswer = {
    status,
    ...(body === undefined ? {} : { message: cut(JSON.stringify(body)) }),
    ...(requestId === undefined ? {} : { requestId: cut(requestId) }),
  };
  return new ConnectorError({
    code: "refused",
    category: fallbackCategory(status),
    system: title,
    message: `${title} answered with status ${status} and without an error of its own.`,
    remote,
  });
}

function fallbackCategory(status: number): ErrorCategory {
  if (status === 403) return "credentials";
  return status === 404 ? "configuration" : "bug";
}

/** One item of a batch that failed (parts-pim.md §5, Batches): its problems are about this record alone. */
export function refusedItem(problems: readonly Problem[]): ConnectorError {
  const [first] = problems;
  return new ConnectorError<OwnCode>({
    code: codeOf(first) ?? (first?.property ? "refused" : "refused_without_reason"),
    category: "data",
    system: title,
    message: first?.property ? `${title} refused ${first.property}.` : `${title} refused the record.`,
    remote: { status: 422, message: cut(wordsOf(problems) || "no reason given") },
    ...(first?.property ? { field: first.property } : {}),
  });
}

/** The product model of a variant was refused: the variant is told why, in Parts PIM's words about the model. */
export function refusedModel(model: string, { code, category, remote, field }: ConnectorError): ConnectorError {
  const axis = code === "unknown_attribute" && field?.startsWith("axes") === true;
  return new ConnectorError<OwnCode>({
    code: axis ? "axis_without_options" : (detailCodes.find((one) => one === code) ?? "refused"),
    category,
    system: title,
    message: `${title} refused the product model ${model}.`,
    ...(remote === undefined ? {} : { remote: { ...remote, message: cut(`${model}: ${remote.message ?? ""}`) } }),
    field: "parent",
  });
}

/** The same, seen before anything is sent. @param axis code of the attribute that cannot be one */
export function axisWithoutOptions(model: string, axis: string): ConnectorError {
  return new ConnectorError<OwnCode>({
    code: "axis_without_options",
    category: "data",
    system: title,
    message: `The product model ${model} cannot have the axis ${axis}, which is no attribute with options (type select) in ${title}.`,
    field: `axes.${axis}`,
  });
}

/** Parts PIM itself would take the create for an update (see products.ts). */
export function alreadyExists(thing: "product" | "category", field: string): ConnectorError {
  return new ConnectorError({
    code: "already_exists",
    category: "data",
    system: title,
    message: `${title} has a ${thing} with this key already.`,
    field,
  });
}

/** A record that Parts PIM does not have (any more), when it is to be changed. */
export function notFound(): ConnectorError {
  return new ConnectorError({
    code: "not_found",
    category: "data",
    system: title,
    message: `${title} does not have this category.`,
  });
}
