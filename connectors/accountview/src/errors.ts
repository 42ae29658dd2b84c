import {
  ConnectorError,
  type ConnectorErrorCode,
  type ErrorCategory,
  type HttpAnswer,
  redact,
} from "@koppla/connector-sdk";
import { z } from "zod";
import type * as causes from "./causes/index.ts";
import { title } from "./manifest.ts";

/** Codes that only AccountView reports. */
type OwnCode = (typeof causes)[keyof typeof causes]["code"];
type Code = ConnectorErrorCode | OwnCode;

/** accountview.md §5, Errors. */
const errorBody = z.object({ ErrorMessage: z.string().min(1) });

/** What AccountView said was wrong; undefined when nothing was. A 200 may hold an error too. */
export function errorMessage(answer: HttpAnswer): string | undefined {
  const parsed = errorBody.safeParse(answer.body);
  return parsed.success ? parsed.data.ErrorMessage : undefined;
}

/** Texts are Dutch and not promised to stay: what is not recognised is `refused`. The first that fits counts. */
const meanings: readonly (readonly [RegExp, Code])[] = [
  [/bestaat al/i, "already_exists"],
  [/te lang|tekens, maximaal/i, "too_long"],
  [/te breed|te groot|posities, maximaal/i, "too_large"],
  [/verplicht/i, "required"],
  [/onbekend (?:bedrijfs)?object|onbekende? tabel/i, "unknown_object"],
  [/onbekend veld/i, "unknown_field"],
  [/\bdebiteur\b.*\bgeblokkeerd/i, "debtor_blocked"],
  [/\bartikel\b.*\bgeblokkeerd/i, "article_blocked"],
  [/\b(?:RPL_INV|RPL_DEL|SUB_NR)\b.*(?:bestaat niet|niet gevonden)/, "debtor_gone"],
  [/alleen[- ]lezen/i, "read_only"],
  [/decimalen/i, "too_many_decimals"],
  [/numeriek|geen (?:geldig )?getal/i, "not_a_decimal"],
  [/geen (?:geldige )?datum/i, "not_a_date"],
  [/bestaat niet|niet gevonden|onbekend/i, "unknown_reference"],
];

/** About the set-up of the connection, whatever was asked. */
const aboutCompany = /x-company|administratie|bedrijf\b|company/i;
const aboutSetUp: ReadonlySet<Code> = new Set<Code>(["unknown_object", "unknown_field"]);

export interface RefusedRequest {
  readonly effect: "read" | "write";
  /** Fields that were sent or asked for. */
  readonly fields: readonly string[];
}

/** An answer with a status of 400 or more, or with an error message. */
export function refusedCall(answer: HttpAnswer, request: RefusedRequest): ConnectorError {
  const words = errorMessage(answer) ?? (answer.body === undefined ? "" : JSON.stringify(answer.body));
  const { code: judged, category } = judge(answer.status, words, request.effect);
  const field = category === "credentials" ? undefined : fieldNamed(words, request.fields);
  const code = judged === "refused" && category === "data" && field === undefined ? "refused_without_reason" : judged;
  const requestId = answer.headers["x-request-id"];
  return new ConnectorError<OwnCode>({
    code,
    category,
    system: title,
    message: `${title} refused ${field ?? "the call"}.`,
    remote: {
      status: answer.status,
      ...(words === "" ? {} : { message: cut(words) }),
      ...(requestId === undefined ? {} : { requestId: cut(requestId) }),
    },
    ...(field === undefined ? {} : { field }),
  });
}

function judge(
  status: number,
  words: string,
  effect: "read" | "write",
): { readonly code: Code; readonly category: ErrorCategory } {
  if (status === 403 && !aboutCompany.test(words)) return { code: "forbidden", category: "credentials" };
  if (status === 403 || /x-company/i.test(words)) return { code: "company_refused", category: "configuration" };
  if (status === 413) return { code: "too_large", category: "data" };
  const code = meanings.find(([text]) => text.test(words))?.[1] ?? "refused";
  // A read sends nothing of a record: what is refused is an object, a field or a filter of ours.
  if (effect === "read" || aboutSetUp.has(code) || status === 404 || status === 405) {
    return { code, category: "configuration" };
  }
  return { code, category: "data" };
}

/** The field that the text names: one that was sent, else the one that follows the word "veld", else what looks like one. */
function fieldNamed(words: string, fields: readonly string[]): string | undefined {
  const names = words.match(/\b[A-Z][A-Z0-9_]*(?:\.[A-Z][A-Z0-9_]*)?\b/g) ?? [];
  const plain = names.map((name) => name.slice(name.indexOf(".") + 1));
  const sent = plain.find((name) => fields.includes(name));
  if (sent !== undefined) return sent;
  const [, named] = /\b[Vv]eld:?\s+(?:[A-Z][A-Z0-9_]*\.)?([A-Z][A-Z0-9_]*)\b/.exec(words) ?? [];
  // The day of a document, which stands beside the fields (§5).
  return named ?? plain.find((name) => name.includes("_")) ?? (/\bBookDate\b/.test(words) ? "BookDate" : undefined);
}

const longestMessage = 300;

function cut(text: string): string {
  const clean = redact(text);
  return clean.length <= longestMessage ? clean : `${clean.slice(0, longestMessage - 1)}…`;
}

/** The `lastKey` of the page before was not heeded: the pass would never end (§4, Paging). */
export function repeatedPage(table: string): ConnectorError {
  return new ConnectorError({
    code: "page_repeated",
    category: "bug",
    system: title,
    message: `${title} sent rows of ${table} again that it had sent before: reading them page by page does not work here.`,
  });
}

/** The engine starts the pass anew when it reads this code. */
export function unknownPosition(): ConnectorError {
  return new ConnectorError({
    code: "position_unknown",
    category: "data",
    system: title,
    message: `The place where reading ${title} was to go on is not known.`,
  });
}

/** A mapping names a field that this connector does not declare. */
export function undeclaredField(field: string): ConnectorError {
  return new ConnectorError({
    code: "undeclared_field",
    category: "configuration",
    system: title,
    message: `The field ${field} is not one that can be written to ${title}.`,
    field,
  });
}

/** An order that cannot be sent as it is; refused before anything is sent. */
export function unsendable(code: Code, message: string, field: string): ConnectorError {
  return new ConnectorError<OwnCode>({ code, category: "data", system: title, message, field });
}

/** An article that AccountView does not have (any more), when its stock is to be written. */
export function noSuchArticle(): ConnectorError {
  return new ConnectorError({
    code: "unknown_reference",
    category: "data",
    system: title,
    message: `${title} does not have this article.`,
    field: "ART_CODE",
  });
}

/** The connection's company is none of the user's. */
export function companyRefused(message: string): ConnectorError {
  return new ConnectorError<OwnCode>({ code: "company_refused", category: "configuration", system: title, message });
}

/** Nobody has chosen the company yet. */
export function companyNotChosen(): ConnectorError {
  return new ConnectorError<OwnCode>({
    code: "company_not_chosen",
    category: "configuration",
    system: title,
    message: `The connection to ${title} names no company yet.`,
  });
}

/** Names of rights as the list of objects has them (accountview.md §1). */
const rightNames = { mayCreate: "InsertAllowed", mayUpdate: "UpdateAllowed" } as const;

/**
 * The list of objects says that the user may not write there.
 * @param told what it says; null: it does not have the object
 */
export function rightMissing(
  object: string,
  told: { readonly description: string; readonly lacking: readonly (keyof typeof rightNames)[] } | null,
): ConnectorError {
  const rights = (told?.lacking ?? []).map((right) => `${rightNames[right]}: false`).join(", ");
  return new ConnectorError<OwnCode>({
    code: told === null ? "unknown_object" : "right_missing",
    category: "configuration",
    system: title,
    message:
      told === null ? `${title} does not list the object ${object}.` : `${title} does not allow this on ${object}.`,
    ...(told === null ? {} : { remote: { message: cut(`${object} ${told.description}: ${rights}`) } }),
    field: object,
  });
}
