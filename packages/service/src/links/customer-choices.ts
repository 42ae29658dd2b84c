import { flowsCustomers } from "@koppla/contract/routes/flows";
import type { CustomerChoice } from "@koppla/contract/setup/customer-choice";
import { openFlow } from "@koppla/engine";
import { namesReader } from "@koppla/engine/flow/read-names";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/** A person looks at a few. */
const mostShown = 50;
/** Whoever has more customers writes more of the name. */
const mostPages = 20;

/**
 * Customers of the target whose number or name has a text in it, for somebody to choose the default customer (R13). Reads
 * the target's list, at most 20 pages.
 * @throws ServiceError for a flow that is not there, or whose target cannot list its customers
 */
export const listCustomers = organisationFunction(flowsCustomers, async (call, { flow: path, text }) => {
  const flow = findFlow(await call.configuration(), path);
  const { context, organisationId } = call;
  const open = await openFlow(context, organisationId, flow.id, { purpose: "interactive" });
  const { target, context: mapping } = open;
  const { session } = target;
  const entity = target.connector.entities.customer;
  if (entity?.list === undefined) {
    throw serviceError("customers_not_listed", { system: target.title });
  }
  const names = namesReader(entity, "customer", mapping);
  const items: CustomerChoice[] = [];
  let position: string | null = null;
  for (let pages = 0; pages < mostPages && items.length <= mostShown; pages += 1) {
    const page: Awaited<ReturnType<typeof entity.list>> = await entity.list({
      session,
      position,
      since: null,
      pageSize: entity.limits.list,
    });
    for (const { key, fields, deleted } of page.records) {
      const name = names(fields).label.name ?? null;
      if (deleted !== true && [key, name ?? ""].some((one) => folded(one).includes(folded(text)))) {
        items.push({ number: key, name });
      }
    }
    position = page.next;
    if (position === null) {
      break;
    }
  }
  await call.opens([{ flow: flow.path, records: "several" }]);
  return { items: items.slice(0, mostShown), hasMore: items.length > mostShown || position !== null };
});

/** As people search: without marks and capitals. */
function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
