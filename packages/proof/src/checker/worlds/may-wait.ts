import { keptReference } from "../check-orders.ts";
import type { Route, SaleDocument, World } from "./world-evidence.ts";

/**
 * Records that may still be open when all faults are gone, as `FROM ENTITY KEY`: a person has to say what is meant. Each
 * of the others is settled by then.
 */
export function mayWait(world: World, documents: readonly SaleDocument[]): ReadonlySet<string> {
  const current = world.routes.filter(({ isCurrent }) => isCurrent);
  const shared = sharedTexts(current, documents);
  const byNumber = Map.groupBy(documents, numberOf);
  const waiting = documents.filter(
    (document) =>
      // Whoever is not told that a shop counts anew, takes no number of it for another document.
      (world.startedAnew.get(document.shop) === "untold" && (byNumber.get(numberOf(document))?.length ?? 0) > 1) ||
      // Changed or cancelled: nothing takes it out of the books by itself.
      document.versions.length > 1 ||
      !document.isThere ||
      (world.sameNumbers && world.shops.length > 1) ||
      current.some((route) => route.shop === document.shop && isDoubtful(route, document, shared)),
  );
  // Whatever belongs to a sale waits for what becomes of the rest of it.
  const sales = new Set(waiting.map(({ sale }) => sale));
  return new Set([
    ...documents.filter(({ sale }) => sales.has(sale)).map(numberOf),
    ...(world.sameNumbers
      ? world.shops.flatMap(({ ever }, shop) => ever.customers.map(({ id }) => `${shop} customer ${id}`))
      : []),
    ...doubtfulOwn(world),
  ]);
}

function numberOf({ shop, kind, id }: SaleDocument): string {
  return `${shop} ${kind === "order" ? "order" : "invoice"} ${id}`;
}

function isDoubtful(route: Route, document: SaleDocument, shared: ReadonlySet<string>): boolean {
  return (
    // Lines of products cannot be taken back by an order.
    (document.kind === "credit" && route.invoices === "order") ||
    textsIn(route, document).some((text) => shared.has(text))
  );
}

/** What the books know documents by, as the loosest of them compares it, that several documents bear. */
function sharedTexts(routes: readonly Route[], documents: readonly SaleDocument[]): ReadonlySet<string> {
  const all = routes.flatMap((route) =>
    documents.filter(({ shop }) => shop === route.shop).flatMap((document) => textsIn(route, document)),
  );
  return new Set([...Map.groupBy(all, (text) => text)].filter(([, same]) => same.length > 1).map(([text]) => text));
}

function textsIn({ company, invoices }: Route, { kind, versions, number }: SaleDocument): readonly string[] {
  const reference = versions[0]?.reference ?? "";
  if (kind === "order" || invoices === "order") {
    return [`${company} order ${loose(keptReference(reference))}`];
  }
  return invoices === "invoice" ? [`${company} page ${loose(number)}`] : [];
}

function loose(text: string): string {
  const capitals = text.normalize("NFKC").toUpperCase().normalize("NFKD").replaceAll(/\p{M}/gu, "");
  return capitals.replaceAll(/\s+/g, " ").trim();
}

/** Of two that say the same words where a reference belongs; and those that the history keeps too little of. */
function doubtfulOwn({ ownOrders, administrations }: World): string[] {
  const said = Map.groupBy(ownOrders, ({ reference }) => loose(reference ?? ""));
  return ownOrders
    .filter(({ company, number, reference }) => {
      const order = administrations.get(company)?.booksOrders.find((one) => one.number === number);
      return order?.header === null || (reference !== null && (said.get(loose(reference))?.length ?? 0) > 1);
    })
    .map(({ company, number }) => `${company} order ${number}`);
}
