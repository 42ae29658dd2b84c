import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { readJsonObject } from "../batches.ts";
import { notFound, type Problem, validationFailed } from "../errors.ts";
import { type ListRules, listFilter } from "../paging.ts";
import { type Order, type OrderStatus, orderStatuses } from "../records.ts";
import { normalised, type PimState } from "../state.ts";
import { releaseStock, reserveStock, shipStock } from "../stock.ts";
import { Body } from "../validation.ts";
import { documentProperties, pickByReference, readDocument, readDocumentBody } from "./documents.ts";

/* Orders (parts-pim.md §6). After creation only `status` changes. */

const postProperties = new Set<string>([...documentProperties, "status"]);
/** Everything an order has may be named in a PATCH, to be answered with `immutable`. */
const patchProperties = postProperties;

const nextStatuses: Record<OrderStatus, readonly OrderStatus[]> = {
  open: ["processing", "cancelled"],
  processing: ["shipped", "cancelled"],
  shipped: [],
  cancelled: [],
};

export function orderList(state: PimState): ListRules<Order> {
  return {
    collection: state.orders,
    tombstoneKey: "id",
    filters: ["reference", "status", "customer_id"],
    pick: (query) => pickByReference(query, state.ordersByReference),
    test: (query) => {
      const statuses = listFilter(query, "status");
      const customer = query.get("customer_id");
      return (order) =>
        (statuses === undefined || statuses.includes(order.status)) &&
        (customer === null || order.customer_id === customer);
    },
  };
}

export function createOrder(state: PimState, request: SandboxRequest): SandboxReply {
  const body = readDocumentBody(state, request, postProperties, state.ordersByReference);
  const status = body.oneOf("status", orderStatuses);
  if (status !== undefined && status !== "open") {
    body.add("status", "invalid_status_transition", "An order starts as open");
  }
  const document = readDocument(state, body, false);
  if (body.problems.length > 0) throw validationFailed(body.problems);

  state.lastIds.order += 1;
  const id = String(state.lastIds.order);
  const stamp = state.newStamp();
  const order: Order = { id, status: "open", ...document, created_at: stamp, updated_at: stamp };
  state.orders.put(id, order, stamp);
  state.ordersByReference.set(normalised(order.reference), id);
  reserveStock(state, order, stamp);
  state.ledger.append("order.created", id, true, order);
  state.announce("order.created", id);
  return { status: 201, json: order };
}

export function updateOrder(state: PimState, request: SandboxRequest, id: string): SandboxReply {
  const old = state.orders.get(id);
  if (!old) throw notFound(`order ${id}`);
  const problems: Problem[] = [];
  const body = new Body(readJsonObject(request), problems, { properties: patchProperties });
  for (const name of documentProperties) {
    if (body.isSent(name)) body.add(name, "immutable", "An order is immutable apart from status");
  }
  body.require("status");
  const status = body.oneOf("status", orderStatuses);
  if (status !== undefined && status !== old.status && !nextStatuses[old.status].includes(status)) {
    body.add("status", "invalid_status_transition", `An order that is ${old.status} cannot become ${status}`);
  }
  if (problems.length > 0 || status === undefined) throw validationFailed(problems);
  if (status === old.status) {
    state.ledger.append("order.unchanged", id, false, null);
    return { status: 200, json: old };
  }
  const stamp = state.newStamp();
  const order: Order = { ...old, status, updated_at: stamp };
  state.orders.put(id, order, stamp);
  if (status === "shipped") shipStock(state, order, stamp);
  if (status === "cancelled") releaseStock(state, order, stamp);
  state.ledger.append("order.updated", id, true, { status });
  state.announce("order.updated", id);
  return { status: 200, json: order };
}
