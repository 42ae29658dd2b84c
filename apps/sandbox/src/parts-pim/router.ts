import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import type { Idempotency } from "./access/idempotency.ts";
import type { Tokens } from "./access/tokens.ts";
import { answerBatch, type BatchRules } from "./batches.ts";
import type { Collection } from "./collection.ts";
import { createCustomer, customerList, updateCustomer } from "./customers.ts";
import { createInvoice, invoiceList } from "./documents/invoices.ts";
import { createOrder, orderList, updateOrder } from "./documents/orders.ts";
import { ApiError, notFound, replyOf } from "./errors.ts";
import { answerList, type ListRules } from "./paging.ts";
import { attributeBatch, attributeList, optionBatch, optionList } from "./products/attributes.ts";
import { categoryBatch, categoryList } from "./products/categories.ts";
import { productModelBatch, productModelList } from "./products/product-models.ts";
import { deleteProduct, productBatch, productList } from "./products/products.ts";
import type { PimState } from "./state.ts";
import { stockBatch, stockList } from "./stock.ts";
import { createWebhook, deleteWebhook, webhookList } from "./webhooks/webhooks.ts";

const BASE = "/api/v1/";

/** What one path takes, by method; `key` is the part after the resource. */
type Methods = Partial<Record<string, (request: SandboxRequest, key: string) => SandboxReply>>;

interface Resource {
  /** /products */
  all: Methods;
  /** /products/{sku} */
  one?: Methods;
  /** /attributes/{code}/options */
  below?: Record<string, Methods>;
}

/** The resource that a path names, or "token". */
export function describeCall(request: SandboxRequest): { object?: string; effect: "read" | "write"; token: boolean } {
  const effect = request.method === "GET" || request.method === "HEAD" ? "read" : "write";
  if (!request.path.startsWith(BASE)) return { effect, token: false };
  const rest = request.path.slice(BASE.length);
  if (rest === "oauth/token") return { object: "token", effect, token: true };
  const slash = rest.indexOf("/");
  return { object: slash < 0 ? rest : rest.slice(0, slash), effect, token: false };
}

/** Every call of parts-pim.md §5, from path and method to the function that answers it. */
export function createRouter(
  state: PimState,
  tokens: Tokens,
  idempotency: Idempotency,
): (request: SandboxRequest) => SandboxReply {
  const resources = resourcesOf(state, idempotency);
  return (request) => {
    try {
      const parts = request.path.startsWith(BASE) ? request.path.slice(BASE.length).split("/") : [];
      if (parts.join("/") === "oauth/token") return tokens.issue(request);
      tokens.authorise(request);
      const [name = "", encodedKey, below, ...more] = parts;
      const resource = resources[name];
      const key = encodedKey === undefined ? "" : decode(encodedKey);
      const methods =
        encodedKey === undefined ? resource?.all : below === undefined ? resource?.one : resource?.below?.[below];
      if (!methods || more.length > 0) throw notFound(request.path);
      const answer = methods[request.method];
      if (!answer) {
        const allow = Object.keys(methods).join(", ");
        throw new ApiError(405, "method_not_allowed", `Only ${allow}`, { headers: { allow } });
      }
      return answer(request, key);
    } catch (error) {
      if (error instanceof ApiError) return replyOf(error, request);
      throw error;
    }
  };
}

function resourcesOf(state: PimState, idempotency: Idempotency): Record<string, Resource> {
  const list =
    <R>(rules: ListRules<R>) =>
    (request: SandboxRequest) =>
      answerList(state, request, rules);
  const batch = (rules: BatchRules) => (request: SandboxRequest) => answerBatch(state, request, rules);
  const get =
    <R>(collection: Collection<R>) =>
    (request: SandboxRequest, key: string): SandboxReply => {
      const record = collection.get(key);
      if (record === undefined) throw notFound(`${request.path}`);
      return { status: 200, json: record };
    };
  /** A plain list of codes or numbers. */
  const referenceList = <R>(collection: Collection<R>): Resource => ({
    all: { GET: list({ collection, tombstoneKey: "code" }) },
  });
  const once = (create: (state: PimState, request: SandboxRequest) => SandboxReply) => (request: SandboxRequest) =>
    idempotency.once(request, () => create(state, request));

  return {
    products: {
      all: { GET: list(productList(state)), PATCH: batch(productBatch(state)) },
      one: { GET: get(state.products), DELETE: (_request, sku) => deleteProduct(state, sku) },
    },
    "product-models": {
      all: { GET: list(productModelList(state)), PATCH: batch(productModelBatch(state)) },
      one: { GET: get(state.productModels) },
    },
    attributes: {
      all: { GET: list(attributeList(state)), PATCH: batch(attributeBatch(state)) },
      below: {
        options: {
          GET: (request, code) => answerList(state, request, optionList(state, code)),
          PATCH: (request, code) => answerBatch(state, request, optionBatch(state, code)),
        },
      },
    },
    families: referenceList(state.families),
    categories: {
      all: { GET: list(categoryList(state)), PATCH: batch(categoryBatch(state)) },
      one: { GET: get(state.categories) },
    },
    stock: { all: { GET: list(stockList(state)), PATCH: batch(stockBatch(state)) } },
    customers: {
      all: { GET: list(customerList(state)), POST: once(createCustomer) },
      one: { GET: get(state.customers), PATCH: (request, id) => updateCustomer(state, request, id) },
    },
    orders: {
      all: { GET: list(orderList(state)), POST: once(createOrder) },
      one: { GET: get(state.orders), PATCH: (request, id) => updateOrder(state, request, id) },
    },
    invoices: {
      all: { GET: list(invoiceList(state)), POST: once(createInvoice) },
      one: { GET: get(state.invoices) },
    },
    "discount-groups": referenceList(state.discountGroups),
    "payment-methods": referenceList(state.paymentMethods),
    "payment-terms": referenceList(state.paymentTerms),
    "tax-codes": referenceList(state.taxCodes),
    locations: referenceList(state.locations),
    employees: referenceList(state.employees),
    webhooks: {
      all: { GET: list(webhookList(state)), POST: (request) => createWebhook(state, request) },
      one: { DELETE: (_request, id) => deleteWebhook(state, id) },
    },
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ApiError(400, "malformed", "The path is not valid");
  }
}
