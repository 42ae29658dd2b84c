import { checkAnswer, type HttpAnswer, type HttpRequest } from "@koppla/connector-sdk";
import { z } from "zod";
import { errorName, problem, refusedCall } from "./errors.ts";
import { type PimSession, title } from "./manifest.ts";

/*
 * The raw API: one function per kind of call, checked at the door. parts-pim.md is the contract; where
 * parts-pim.openapi.yaml differs, it gives the shape.
 */

export type Resource =
  | "products"
  | "product-models"
  | "stock"
  | "categories"
  | "customers"
  | "orders"
  | "invoices"
  | "payment-methods"
  | "payment-terms"
  | "tax-codes"
  | "webhooks"
  | "attributes"
  | "locations";

/** Sends once. @throws ConnectorError for a status of 400 or more */
async function call(session: PimSession, request: HttpRequest): Promise<HttpAnswer> {
  const answer = await session.http.request(request);
  if (answer.status >= 400) throw refusedCall(answer);
  return answer;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Cursor of the next page; null at the end. */
  readonly next: string | null;
  /** The moment of the answer by Parts PIM's clock; undefined when it does not tell it. */
  readonly answeredAt: Date | undefined;
}

/** GET /{resource}: one page of a list (§4). */
export async function listPage<Item>(
  session: PimSession,
  { resource, query, item }: { resource: Resource; query: HttpRequest["query"]; item: z.ZodType<Item> },
): Promise<Page<Item>> {
  const request: HttpRequest = {
    method: "GET",
    path: `/${resource}`,
    ...(query === undefined ? {} : { query }),
    effect: "read",
  };
  const schema = z.object({ items: z.array(item), next_cursor: z.string().nullable() });
  const answer = await call(session, request);
  const { items, next_cursor } = checkAnswer({ system: title, request, answer, schema });
  const answeredMs = Date.parse(answer.headers.date ?? "");
  return { items, next: next_cursor, answeredAt: Number.isNaN(answeredMs) ? undefined : new Date(answeredMs) };
}

/** GET /{resource}, all pages (§4): for the short lists of §5 that have no filter. */
export async function listAll<Item>(
  session: PimSession,
  { resource, item }: { resource: Resource; item: z.ZodType<Item> },
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let cursor: string | null = null;
  do {
    const query: HttpRequest["query"] = { limit: "100", ...(cursor === null ? {} : { cursor }) };
    const page: Page<Item> = await listPage(session, { resource, query, item });
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

/** GET /{resource}/{key} (§5); null when Parts PIM does not have it. */
export async function getOne<Item>(
  session: PimSession,
  { resource, key, item }: { resource: Resource; key: string; item: z.ZodType<Item> },
): Promise<Item | null> {
  const segment = encodeURIComponent(key.toWellFormed());
  // Such a segment would lead to another path; no code can be asked for by it.
  if (/^\.{0,2}$/.test(segment)) return null;
  const request: HttpRequest = { method: "GET", path: `/${resource}/${segment}`, effect: "read" };
  const answer = await session.http.request(request);
  if (answer.status === 404 && errorName(answer) === "not_found") return null;
  if (answer.status >= 400) throw refusedCall(answer);
  return checkAnswer({ system: title, request, answer, schema: item });
}

const batchResult = z.object({
  key: z.string().nullish(),
  status: z.enum(["created", "updated", "unchanged", "failed"]),
  errors: z.array(problem).default([]),
});
export type BatchResult = z.output<typeof batchResult>;

/** PATCH /{resource}: creates or updates up to 100 items (§5, Batches); one result per item, in their order. */
export async function patchBatch(
  session: PimSession,
  { resource, items }: { resource: Resource; items: readonly object[] },
): Promise<readonly BatchResult[]> {
  const request: HttpRequest = { method: "PATCH", path: `/${resource}`, json: { items }, effect: "write" };
  const answer = await call(session, request);
  const schema = z.object({ results: z.array(batchResult).length(items.length) });
  return checkAnswer({ system: title, request, answer, schema }).results;
}

/** POST /{resource} (§5, §6): creates one record; its key. @throws ConnectorError, category data, when it is refused */
export async function postOne(
  session: PimSession,
  { resource, body, item }: { resource: Resource; body: object; item: z.ZodType<{ readonly key: string }> },
): Promise<string> {
  const request: HttpRequest = { method: "POST", path: `/${resource}`, json: body, effect: "write" };
  const answer = await call(session, request);
  return checkAnswer({ system: title, request, answer, schema: item }).key;
}

/** PATCH /{resource}/{key} (§5): changes the named properties; the others stay. @returns the key */
export async function patchOne(
  session: PimSession,
  options: { resource: Resource; key: string; body: object; item: z.ZodType<{ readonly key: string }> },
): Promise<string> {
  const { resource, key, body, item } = options;
  const path = `/${resource}/${encodeURIComponent(key.toWellFormed())}`;
  const request: HttpRequest = { method: "PATCH", path, json: body, effect: "write" };
  return checkAnswer({ system: title, request, answer: await call(session, request), schema: item }).key;
}

/** DELETE /{resource}/{key} (§5); one that is not there is gone already. */
export async function deleteOne(
  session: PimSession,
  { resource, key }: { resource: Resource; key: string },
): Promise<void> {
  const path = `/${resource}/${encodeURIComponent(key.toWellFormed())}`;
  const answer = await session.http.request({ method: "DELETE", path, effect: "write" });
  if (answer.status >= 400 && errorName(answer) !== "not_found") throw refusedCall(answer);
}
