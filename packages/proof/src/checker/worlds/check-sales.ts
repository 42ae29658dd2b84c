import { type Violation, violation } from "../expectation.ts";
import type { PlacedDocument } from "./placed-documents.ts";
import type { Route, SaleDocument, World } from "./world-evidence.ts";

/**
 * Each sale of the route's shop: in its administration once, as its order or as its invoices and never both; its credits
 * always. What is not there is told of.
 */
export function checkSales(
  world: World,
  route: Route,
  documents: readonly SaleDocument[],
  placed: readonly PlacedDocument[],
): Violation[] {
  const own = documents.filter(({ shop }) => shop === route.shop);
  const held = Map.groupBy(
    placed.filter(({ company }) => company === route.company),
    ({ token }) => token,
  );
  const told = new Set(
    world.told
      .filter(({ from, code, isIncident }) => from === String(route.shop) && code !== null && isIncident)
      .map(({ entity, key }) => `${entity} ${key}`),
  );
  return [...Map.groupBy(own, ({ sale }) => sale)].flatMap(([sale, parts]) =>
    checkSale({ route, sale, parts, held, told }),
  );
}

interface Sale {
  readonly route: Route;
  readonly sale: string;
  readonly parts: readonly SaleDocument[];
  readonly held: ReadonlyMap<string | null, readonly PlacedDocument[]>;
  readonly told: ReadonlySet<string>;
}

function checkSale({ route, sale, parts, held, told }: Sale): Violation[] {
  const inBooks = ({ token }: SaleDocument) => held.get(token) ?? [];
  const isTold = ({ kind, id }: SaleDocument) => told.has(`${kind === "order" ? "order" : "invoice"} ${id}`);
  const order = parts.find(({ kind }) => kind === "order");
  const invoices = parts.filter(({ kind }) => kind === "invoice");
  const credits = parts.filter(({ kind }) => kind === "credit");
  const lost = (document: SaleDocument) =>
    document.isThere && inBooks(document).length === 0 && !isTold(document)
      ? [violation("lost", document.token, `not in ${route.company}, and nothing says so`)]
      : [];

  const doubled = parts
    .filter((document) => inBooks(document).length > 1)
    .map((document) =>
      violation(
        "doubled",
        document.token,
        inBooks(document)
          .map(({ name }) => name)
          .join(", "),
      ),
    );
  const billed = invoices.filter((invoice) => inBooks(invoice).length > 0);
  const isPlaced = order !== undefined && inBooks(order).length > 0;
  const both =
    isPlaced && billed.length > 0
      ? [violation("doubled", sale, `${route.company} has its order and ${billed.length} of its invoices`)]
      : [];
  const untold =
    isPlaced &&
    order.isKnown &&
    !order.isThere &&
    order.versions.some(({ status }) => status === "cancelled") &&
    !isTold(order)
      ? [violation("untold", order.token, "cancelled, but in the books, and nothing says so")]
      : [];
  if (!route.isCurrent) {
    return [...doubled, ...both];
  }
  const takesInvoices = route.invoices !== "none";
  const isMissing =
    order?.isThere === true &&
    !isPlaced &&
    billed.length === 0 &&
    !invoices.some((one) => takesInvoices && isTold(one));
  return [
    ...doubled,
    ...both,
    ...untold,
    ...(isMissing ? lost(order) : []),
    ...(takesInvoices && !isPlaced && (order?.isThere !== true || billed.length > 0) ? invoices.flatMap(lost) : []),
    ...(takesInvoices ? credits.flatMap(lost) : []),
  ];
}
