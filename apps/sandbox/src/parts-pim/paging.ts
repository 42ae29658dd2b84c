import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import { type Collection, compare, type Entry, type Position } from "./collection.ts";
import { ApiError } from "./errors.ts";
import type { PimState } from "./state.ts";

/** How one resource is listed (parts-pim.md §4). */
export interface ListRules<R> {
  collection: Collection<R>;
  /** What a deleted record is called in its tombstone. */
  tombstoneKey: "id" | "sku" | "code";
  /** The query parameters that this resource knows beside the common ones. */
  filters?: readonly string[];
  /** The keys that a filter picks, when an index knows them; undefined: go through the list. */
  pick?(query: URLSearchParams): Iterable<string> | undefined;
  /** Does a record pass the filters that `pick` does not cover? Called once per list call. */
  test?(query: URLSearchParams): (record: R) => boolean;
}

const commonParameters = new Set(["limit", "cursor", "updated_since", "include_deleted"]);
const cursorKey = randomBytes(32);
const cursorContent = z.tuple([z.string(), z.string(), z.string(), z.number()]);

export function answerList<R>(state: PimState, request: SandboxRequest, rules: ListRules<R>): SandboxReply {
  const { query } = request;
  for (const name of query.keys()) {
    if (!commonParameters.has(name) && !rules.filters?.includes(name)) {
      throw new ApiError(400, "invalid_parameter", `${name} is not a parameter of this list`);
    }
  }
  const limit = readLimit(query);
  const since = readSince(query);
  const includeDeleted = readFlag(query, "include_deleted");
  const cursor = query.get("cursor");
  const binding = bindingOf(request);
  const start = cursor === null ? undefined : openCursor(state, cursor, binding);
  const test = rules.test?.(query);

  const found: Entry<R>[] = [];
  for (const entry of candidates(rules, query, start, since)) {
    if (entry.deleted && !includeDeleted) continue;
    if (test && !test(entry.record)) continue;
    found.push(entry);
    if (found.length > limit) break;
  }
  state.listWasRead();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const items = page.map((entry) =>
    entry.deleted ? { [rules.tombstoneKey]: entry.key, deleted: true, updated_at: entry.updatedAt } : entry.record,
  );
  const next_cursor = found.length > limit && last ? makeCursor(state, last, binding) : null;
  return { status: 200, json: { items, next_cursor } };
}

/** Entries behind the cursor, in list order. */
function* candidates<R>(
  rules: ListRules<R>,
  query: URLSearchParams,
  start: Position | undefined,
  since: string | undefined,
): Generator<Entry<R>> {
  const { collection } = rules;
  const picked = rules.pick?.(query);
  if (picked) {
    const entries: Entry<R>[] = [];
    for (const key of new Set(picked)) {
      const entry = collection.entry(key);
      if (!entry || (since !== undefined && entry.updatedAt < since)) continue;
      if (start === undefined || compare(entry, start) > 0) entries.push(entry);
    }
    yield* entries.sort(compare);
    return;
  }
  const entries = collection.all();
  let index = start ? collection.indexAfter(start) : since === undefined ? 0 : collection.indexSince(since);
  for (; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry) yield entry;
  }
}

/** A filter with several values, separated by commas. */
export function listFilter(query: URLSearchParams, name: string): string[] | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const values = given.split(",").map((value) => value.trim());
  if (values.length > 100) throw new ApiError(400, "invalid_parameter", `${name} takes at most 100 values`);
  return values;
}

function readLimit(query: URLSearchParams): number {
  const given = query.get("limit");
  if (given === null) return 25;
  if (!/^\d{1,9}$/.test(given) || Number(given) < 1) {
    throw new ApiError(400, "invalid_parameter", "limit must be a number from 1 to 100");
  }
  if (Number(given) > 100) throw new ApiError(422, "limit_too_large", "limit may be at most 100");
  return Number(given);
}

function readSince(query: URLSearchParams): string | undefined {
  const given = query.get("updated_since");
  if (given === null) return undefined;
  if (!z.iso.datetime({ offset: true }).safeParse(given).success) {
    throw new ApiError(400, "invalid_parameter", "updated_since must be an ISO-8601 time in UTC");
  }
  return new Date(given).toISOString();
}

function readFlag(query: URLSearchParams, name: string): boolean {
  const given = query.get(name);
  if (given === null || given === "false") return false;
  if (given === "true") return true;
  throw new ApiError(400, "invalid_parameter", `${name} must be true or false`);
}

/** Resource, filters and limit: a cursor is good for these alone. */
function bindingOf(request: SandboxRequest): string {
  const parameters = [...request.query].filter(([name]) => name !== "cursor").sort();
  return `${request.path}?${JSON.stringify(parameters)}`;
}

function makeCursor(state: PimState, last: Position, binding: string): string {
  const expiresMs = state.clock.nowMs() + state.switches.cursorLifetimeSeconds * 1000;
  const content: z.output<typeof cursorContent> = [last.updatedAt, last.key, sign(binding), expiresMs];
  const text = Buffer.from(JSON.stringify(content)).toString("base64url");
  return `${text}.${sign(text)}`;
}

function openCursor(state: PimState, cursor: string, binding: string): Position {
  const [text = "", signature = ""] = cursor.split(".");
  const expected = sign(text);
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    throw new ApiError(400, "invalid_cursor", "cursor unknown");
  }
  const [updatedAt, key, boundTo, expiresMs] = cursorContent.parse(
    JSON.parse(Buffer.from(text, "base64url").toString("utf8")),
  );
  if (boundTo !== sign(binding)) {
    throw new ApiError(400, "invalid_cursor", "cursor belongs to another list, filter or limit");
  }
  if (expiresMs <= state.clock.nowMs()) throw new ApiError(400, "invalid_cursor", "cursor expired");
  return { updatedAt, key };
}

function sign(text: string): string {
  return createHmac("sha256", cursorKey).update(text).digest("base64url").slice(0, 22);
}
