import { z } from "zod";
import { type ControlCalls, readJson } from "../server/control.ts";
import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import type { Limits } from "./access/limits.ts";
import type { Tokens } from "./access/tokens.ts";
import type { Collection } from "./collection.ts";
import { emptyState, plantSeed, seedSchema } from "./seed/seed.ts";
import type { PimState } from "./state.ts";
import { switchesSchema } from "./switches.ts";
import type { WebhookDelivery } from "./webhooks/webhook-delivery.ts";

const seedCall = seedSchema.extend({
  /** "replace" empties the server first. */
  mode: z.enum(["merge", "replace"]).default("merge"),
  /** Keys of records to delete, by resource; they stay as tombstones. */
  delete: z.record(z.string(), z.array(z.string())).default({}),
});

/** The control calls of Parts PIM beside those that every sandbox server has. */
export function pimControl(parts: {
  state: PimState;
  tokens: Tokens;
  limits: Limits;
  delivery: WebhookDelivery;
}): ControlCalls {
  const { state, tokens, limits, delivery } = parts;
  const showSwitches = (): SandboxReply => ({ status: 200, json: state.switches });
  return {
    "GET /state": (request) => showState(state, request),
    "POST /seed": (request) => {
      const { mode, delete: deletions, ...seed } = seedCall.parse(readJson(request));
      if (mode === "replace") emptyState(state);
      plantSeed(state, seed);
      for (const [resource, keys] of Object.entries(deletions)) {
        const stamp = state.newStamp();
        for (const key of keys) collectionOf(state, resource).remove(key, stamp);
      }
      return { status: 200, json: countsOf(state) };
    },
    "GET /switches": showSwitches,
    "POST /switches": (request) => {
      Object.assign(state.switches, switchesSchema.partial().parse(readJson(request)));
      return showSwitches();
    },
    "POST /tokens/revoke": () => {
      tokens.revokeAll();
      return { status: 204 };
    },
    "POST /limits/reset": () => {
      limits.reset();
      return { status: 204 };
    },
    "GET /deliveries": () => ({ status: 200, json: { attempts: delivery.attempts } }),
  };
}

/** Everything, or with ?resource= one resource, or with &key= one record of it; ?counts=true only how many. */
function showState(state: PimState, request: SandboxRequest): SandboxReply {
  const resource = request.query.get("resource");
  if (request.query.get("counts") === "true") return { status: 200, json: countsOf(state) };
  if (resource === null) {
    const names = Object.keys(collectionsOf(state));
    return { status: 200, json: Object.fromEntries(names.map((name) => [name, entriesOf(collectionOf(state, name))])) };
  }
  const collection = collectionOf(state, resource);
  const key = request.query.get("key");
  if (key === null) return { status: 200, json: { items: entriesOf(collection) } };
  const record = collection.get(key);
  return record === undefined
    ? { status: 404, json: { error: `no ${resource} ${key}` } }
    : { status: 200, json: record };
}

function entriesOf(collection: Collection<object>): unknown[] {
  return collection.all().map(({ record, deleted }) => (deleted ? { ...record, deleted } : record));
}

function countsOf(state: PimState): Record<string, number> {
  return Object.fromEntries(
    Object.entries(collectionsOf(state)).map(([name, collection]) => [
      name,
      collection.all().filter((entry) => !entry.deleted).length,
    ]),
  );
}

function collectionOf(state: PimState, resource: string): Collection<object> {
  const collection = new Map(Object.entries(collectionsOf(state))).get(resource);
  if (!collection) throw new Error(`${resource} is not one of ${Object.keys(collectionsOf(state)).join(", ")}`);
  return collection;
}

function collectionsOf(state: PimState): Record<string, Collection<object>> {
  return {
    products: state.products,
    product_models: state.productModels,
    attributes: state.attributes,
    families: state.families,
    categories: state.categories,
    stock: state.stock,
    customers: state.customers,
    orders: state.orders,
    invoices: state.invoices,
    webhooks: state.webhooks,
  };
}
