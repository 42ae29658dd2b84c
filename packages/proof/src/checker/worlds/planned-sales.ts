import type { Draw } from "./draw.ts";

/**
 * What becomes of a sale in the shop, and when: in a world before the first runs, while they are under way, and after the
 * turn. An invoice bills the whole of it, or one of its two parts.
 */
export type SaleEvent =
  | { readonly kind: "order" | "cancel" | "change"; readonly phase: number }
  | { readonly kind: "invoice"; readonly phase: number; readonly letter: "a" | "b"; readonly part: "all" | 1 | 2 }
  | { readonly kind: "credit"; readonly phase: number; readonly letter: "c"; readonly part: "all" };

export interface PlannedSale {
  readonly shop: number;
  /** Within its shop, and never given twice. */
  readonly number: number;
  /** Of the records in the shop: given again once the shop is set up anew. */
  readonly place: number;
  readonly reference: string;
  /** What its invoices say of the order that they bill: its reference in a field, or their own reference is the same. */
  readonly invoicesName: "in field" | "as own";
  /** Which of the shop's customers. */
  readonly customer: number;
  readonly events: readonly SaleEvent[];
}

const shapes = [
  "order",
  "order",
  "order",
  "billed",
  "billed",
  "parts",
  "credited",
  "billed alone",
  "given up",
  "changed",
] as const;
export type SaleShape = (typeof shapes)[number];

interface Shop {
  readonly shop: number;
  readonly shops: number;
  /** Its numbers begin again in the middle. */
  readonly restarts: boolean;
}

/** The sales of one shop: few, and of as many shapes as there are. */
export function planSales(draw: Draw, { shop, shops, restarts }: Shop): PlannedSale[] {
  const count = shops === 1 ? 5 + draw.below(3) : 3 + draw.below(2);
  const references = new Set<string>();
  const sale = (index: number, isLater: boolean): PlannedSale => {
    const number = isLater ? 50 + index : index;
    const phase = (): number => {
      if (isLater) return 2;
      return index === 0 ? 0 : draw.pick(restarts ? [0, 0, 1] : [0, 0, 0, 1, 2]);
    };
    return {
      shop,
      number,
      place: index,
      reference: referenceFor(draw, { shop, number }, references),
      invoicesName: draw.chance(0.85) ? "in field" : "as own",
      customer: draw.below(4),
      // The first one has the highest number, so that the shop's own numbers meet no other.
      events: eventsOf(draw, phase, index === 0 ? "order" : undefined),
    };
  };
  const first = Array.from({ length: count }, (_, index) => sale(index, false));
  const later = restarts ? Array.from({ length: 3 }, (_, index) => sale(index, true)) : [];
  return told([...first, ...later]);
}

/**
 * Two references that differ in the form of their letters alone are two orders to the shop. An invoice that names one of
 * them names both, to whoever reads it: such a sale gets another reference.
 */
function told(sales: readonly PlannedSale[]): PlannedSale[] {
  const byForm = Map.groupBy(sales, ({ reference }) => reference.normalize("NFC").toLowerCase());
  return sales.map((sale) => {
    const alike = byForm.get(sale.reference.normalize("NFC").toLowerCase()) ?? [];
    const areBilled = alike.some(({ events }) => events.some(({ kind }) => kind === "invoice" || kind === "credit"));
    return alike.length > 1 && areBilled ? { ...sale, reference: `WEB${sale.shop}-${1_000 + sale.number}` } : sale;
  });
}

/**
 * The events of a sale of this shape, in any order; but nobody gives up or changes what is not there.
 * @param phase when one of them happens
 */
export function eventsOf(draw: Draw, phase: () => number, shape: SaleShape = draw.pick(shapes)): SaleEvent[] {
  const ordered = phase();
  const later = () => Math.max(ordered, phase());
  const order: SaleEvent = { kind: "order", phase: ordered };
  const whole = (): SaleEvent => ({ kind: "invoice", phase: phase(), letter: "a", part: "all" });
  switch (shape) {
    case "order":
      return [order];
    case "billed":
      return [order, whole()];
    case "parts":
      return [
        order,
        { kind: "invoice", phase: phase(), letter: "a", part: 1 },
        { kind: "invoice", phase: phase(), letter: "b", part: 2 },
      ];
    case "credited":
      return [order, whole(), { kind: "credit", phase: phase(), letter: "c", part: "all" }];
    case "billed alone":
      return [whole()];
    case "given up":
      return [order, { kind: "cancel", phase: later() }];
    case "changed":
      return [order, { kind: "change", phase: later() }];
  }
}

/** Endings that references of one shop share, long enough that the books cut them. */
const longBeginning = "WEBSHOP-NL-2026-LEVERING-AAN-HUIS-0000000";

/** References as shops give them; no two of one shop are the same to the shop itself. */
function referenceFor(
  draw: Draw,
  { shop, number }: { readonly shop: number; readonly number: number },
  known: Set<string>,
): string {
  const kinds = [
    () => `WEB${shop}-${1_000 + number}`,
    // The same in every shop.
    () => String(1_000 + number),
    () => `${longBeginning}-S${shop}-${number}`,
    () => `${longBeginning}-${number}`,
    () => `Order-${shop}x${number}-aBcD`,
    () => `Straße-${shop}-${number}`,
    () => `µ-Serie ${shop}/${number}`,
    () => `Café ${shop}-${draw.below(2)}`.normalize("NFC"),
    () => `Café ${shop}-${draw.below(2)}`.normalize("NFD"),
  ] as const;
  const drawn = draw.pick(kinds)();
  const reference = known.has(drawn.toLowerCase()) ? `WEB${shop}-${1_000 + number}` : drawn;
  known.add(reference.toLowerCase());
  return reference;
}

/** A sale as a shop has thousands: its reference is like no other. */
export function plainSale(draw: Draw, number: number, phase: () => number): PlannedSale {
  const beginning = draw.pick(["WEB-", "web ", longBeginning, "Straße ", "µ-Serie ", "Café "]);
  return {
    shop: 0,
    number,
    place: number,
    reference: `${beginning}${number}`,
    invoicesName: draw.chance(0.85) ? "in field" : "as own",
    customer: draw.below(4),
    events: eventsOf(draw, phase),
  };
}
