import { type Violation, violation } from "../expectation.ts";
import type { PlacedDocument } from "./placed-documents.ts";
import { tokenIn, type World } from "./world-evidence.ts";

/** What people of the books sell is in the shop once, or told of; and it did not come back to them. */
export function checkOwnOrders(
  { shops, routes, ownOrders, told }: World,
  placed: readonly PlacedDocument[],
): Violation[] {
  const open = new Set(
    told.filter(({ code, isIncident }) => code !== null && isIncident).map(({ from, key }) => `${from} ${key}`),
  );
  return ownOrders.flatMap(({ token, company, number }) => {
    const there = placed.filter((one) => one.company === company && one.token === token);
    const back = there.length > 1 ? [violation("echo", token, there.map(({ name }) => name).join(", "))] : [];
    const arrived = routes
      .filter((route) => route.back && route.isCurrent && route.company === company)
      .flatMap(({ shop }) => {
        const { orders: now = [], ever } = shops[shop] ?? {};
        const orders = now.filter(({ comment }) => tokenIn(comment) === token);
        // It arrived, though the shop may have been set up anew since.
        const hasArrived = orders.length > 0 || ever?.orders.some(({ comment }) => tokenIn(comment) === token) === true;
        if (orders.length > 1) {
          return [violation("doubled", token, `orders ${orders.map(({ id }) => id).join(", ")} of shop ${shop}`)];
        }
        return !hasArrived && !open.has(`${company} ${number}`)
          ? [violation("lost", token, `not in shop ${shop}, and nothing says so`)]
          : [];
      });
    return [...back, ...arrived];
  });
}
