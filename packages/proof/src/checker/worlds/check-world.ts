import { type Violation, violation } from "../expectation.ts";
import { checkOwnOrders } from "./check-own-orders.ts";
import { checkSales } from "./check-sales.ts";
import { checkWrong } from "./check-wrong.ts";
import { mayWait } from "./may-wait.ts";
import { type PlacedDocument, placedIn } from "./placed-documents.ts";
import { documentsOf, type SaleDocument, tokenIn, type World } from "./world-evidence.ts";

/**
 * Whether each sale of each shop is in its administration once, as its order or as its invoices, whole and for its own
 * customer; nothing else is there, and nothing came back to where it was from. No violation means: checked, and right.
 */
export function checkWorld(world: World): Violation[] {
  const documents = world.shops.flatMap(documentsOf);
  const placed = [...world.administrations].flatMap(([company, books]) => placedIn(company, books));
  if (documents.length === 0 || world.routes.length === 0) {
    return [violation("nothing_checked", "-", "No shop has a document, or none goes anywhere.")];
  }
  const waiting = mayWait(world, documents);
  const stuck = world.told.filter(({ from, entity, key }) => !waiting.has(`${from} ${entity} ${key}`));
  return [
    ...world.routes.flatMap((route) => checkSales(world, route, documents, placed)),
    ...checkWrong(world, placed, documents),
    ...checkStrangers(world, documents, placed),
    ...checkOwnOrders(world, placed),
    ...checkEchoes(world),
    ...checkPeople(world),
    ...stuck.map(({ from, entity, key, state, code }) =>
      violation("stuck", `${from} ${key}`, `${entity} ${state}: ${code ?? "no reason"}`),
    ),
  ];
}

/** Every document of the books is one of a shop that goes there, or one that its own people entered. */
function checkStrangers(
  { routes, ownOrders }: World,
  documents: readonly SaleDocument[],
  placed: readonly PlacedDocument[],
): Violation[] {
  const shopOf = new Map(documents.map(({ token, shop }) => [token, shop]));
  const own = new Set(ownOrders.map(({ token, company }) => `${company} ${token}`));
  return placed
    .filter(
      ({ token, company }) =>
        token === null ||
        (!own.has(`${company} ${token}`) &&
          !routes.some((route) => route.company === company && route.shop === shopOf.get(token))),
    )
    .map(({ kind, name, token }) => violation("unexplained_order", name, `${kind} of ${token ?? "nobody"}`));
}

/** What a shop sold itself is there once: it did not come back from the books. */
function checkEchoes({ shops }: World): Violation[] {
  return shops.flatMap(({ orders }, shop) => {
    const own = orders.filter(({ comment }) => tokenIn(comment)?.startsWith(`s${shop}n`) === true);
    const byToken = Map.groupBy(own, ({ comment }) => tokenIn(comment));
    return [...byToken]
      .filter(([, same]) => same.length > 1)
      .map(([token, same]) =>
        violation("echo", `${token}`, `orders ${same.map(({ id }) => id).join(", ")} of the shop`),
      );
  });
}

/** No person is there twice. */
function checkPeople({ administrations }: World): Violation[] {
  return [...administrations].flatMap(([company, { debtors }]) => {
    const known = debtors.filter(({ MAIL_BUS }) => MAIL_BUS.trim() !== "");
    return [...Map.groupBy(known, ({ MAIL_BUS }) => MAIL_BUS.trim().toLowerCase())]
      .filter(([, same]) => same.length > 1)
      .map(([, same]) =>
        violation("customer_doubled", company, `debtors ${same.map(({ SUB_NR }) => SUB_NR).join(", ")}`),
      );
  });
}
