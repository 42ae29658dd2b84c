import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import { ApiError, type Problem, validationFailed } from "./errors.ts";
import type { PimState } from "./state.ts";
import { Body, type BodyRules, isPlainObject } from "./validation.ts";

const MOST_ITEMS = 100;
const batchProperties = new Set(["items"]);

/** How one resource takes its items (parts-pim.md §5, Batches). */
export interface BatchRules {
  /** In the ledger: "product" gives "product.created". */
  noun: string;
  properties: ReadonlySet<string>;
  /** The key of the result, from an item that may be wrong in every way. */
  keyOf(item: Body): string | undefined;
  /** Store the item unless it has problems. The stamp is the same for the whole batch. */
  upsert(item: Body, stamp: () => string): "created" | "updated" | "unchanged";
}

interface BatchItemResult {
  index: number;
  key: string | null;
  status: "created" | "updated" | "unchanged" | "failed";
  status_code: number;
  errors: Problem[];
}

const statusCodes = { created: 201, updated: 200, unchanged: 200, failed: 422 } as const;

export function answerBatch(state: PimState, request: SandboxRequest, rules: BatchRules): SandboxReply {
  const items = readItems(readJsonObject(request));
  const summary = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  const seen = new Set<string>();
  let stamp: string | undefined;
  const stampOfBatch = () => {
    stamp ??= state.newStamp();
    return stamp;
  };
  const results = items.map((source, index): BatchItemResult => {
    const errors: Problem[] = [];
    const { key, status } = upsertOne(state, source, errors, rules, seen, stampOfBatch);
    summary[status] += 1;
    const applied = status === "created" || status === "updated";
    state.ledger.append(`${rules.noun}.${status}`, key ?? "", applied, source);
    return { index, key: key ?? null, status, status_code: statusCodes[status], errors };
  });
  return { status: 200, json: { results, summary } };
}

function upsertOne(
  state: PimState,
  source: unknown,
  errors: Problem[],
  rules: BatchRules,
  seen: Set<string>,
  stamp: () => string,
): { key: string | undefined; status: BatchItemResult["status"] } {
  if (!isPlainObject(source)) {
    errors.push({
      property: "",
      code: "invalid_type",
      message: "An item must be an object",
      attribute: null,
      line: null,
    });
    return { key: undefined, status: "failed" };
  }
  const bodyRules: BodyRules = { properties: rules.properties, refuseImages: state.switches.refuseImages };
  const item = new Body(source, errors, bodyRules);
  const key = rules.keyOf(item);
  if (key !== undefined && seen.has(key)) {
    item.add("", "duplicate_in_batch", `${key} is in this batch already`);
    return { key, status: "failed" };
  }
  if (key !== undefined) seen.add(key);
  const done = rules.upsert(item, stamp);
  return { key, status: errors.length > 0 ? "failed" : done };
}

function readItems(body: object): readonly unknown[] {
  const problems: Problem[] = [];
  const batch = new Body(body, problems, { properties: batchProperties });
  batch.require("items");
  const items = batch.list("items") ?? [];
  if (problems.length === 0 && items.length === 0) batch.add("items", "required", "At least one item is required");
  if (items.length > MOST_ITEMS) throw new ApiError(413, "too_many_items", `At most ${MOST_ITEMS} items`);
  if (problems.length > 0) throw validationFailed(problems);
  return items;
}

/** The JSON object in a call's body, or the contract's refusal. */
export function readJsonObject(request: SandboxRequest): object {
  if (request.bodyTooLarge) throw new ApiError(413, "body_too_large", "The body may have at most 1 MiB");
  if (!/^application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? "")) {
    throw new ApiError(415, "unsupported_media_type", "The body must be application/json");
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.text());
  } catch {
    throw new ApiError(400, "malformed", "The body is not JSON");
  }
  if (!isPlainObject(parsed)) throw new ApiError(400, "malformed", "The body is not an object");
  return parsed;
}
