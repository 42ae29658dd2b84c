import { type FaultPlan, planFaults } from "../fault-plan.ts";
import { type Draw, drawFrom } from "./draw.ts";
import { type PlannedSale, planSales } from "./planned-sales.ts";

/** The administrations of AccountView's sample. */
export const companies = ["c0ffee01", "c0ffee02"] as const;
export type Company = (typeof companies)[number];

/** What invoices become; none: the integration has no flow of them. */
export type InvoicesAs = "none" | "invoice" | "order";

export interface PlannedIntegration {
  readonly name: string;
  readonly shop: number;
  readonly company: Company;
  readonly orders: boolean;
  readonly invoices: InvoicesAs;
  /** Orders of the books go to the shop as well. */
  readonly back: boolean;
  readonly customers: boolean;
  /** Its connections are its own, though they reach what others reach too. */
  readonly ownConnections: boolean;
}

/** What changes in the middle, between two rounds of runs. */
export type Turn =
  | { readonly kind: "none" }
  /** The first integration gets another name, and its connections as well or not: the old one is switched off. */
  | { readonly kind: "rename"; readonly withConnections: boolean }
  /** The connections to books reach another administration from now on. */
  | { readonly kind: "repoint"; readonly company: Company }
  /** The shop is set up anew: its numbers begin again. A person says so, or nobody does. */
  | { readonly kind: "restart"; readonly shop: number; readonly isTold: boolean };

export interface WorldPlan {
  readonly seed: number;
  /** Of calls and workers; what happens in the source is the world's own. */
  readonly troubles: Pick<FaultPlan, "faults" | "strikes">;
  /** How many shops there are. */
  readonly shops: number;
  /** Customers of several shops have the same numbers, and are others. */
  readonly sameNumbers: boolean;
  /** The first customer of each shop is one and the same person. */
  readonly sharedCustomer: boolean;
  /** One order of the first shop says that it was changed in days to come. */
  readonly isAhead: boolean;
  readonly finishesOrders: boolean;
  readonly integrations: readonly PlannedIntegration[];
  readonly turn: Turn;
  readonly sales: readonly PlannedSale[];
  /** Orders that people of the first integration's books enter; null: they say no reference. */
  readonly ownOrders: readonly (string | null)[];
}

/** Words that people write where a reference belongs. */
const freeTexts = [null, null, "telefonisch", "telefonisch", "balie"] as const;

/**
 * A world, the same for the same seed: shops, administrations and integrations between them, what is sold, and what goes
 * wrong meanwhile.
 * @param longestRequestMs see `planFaults`
 */
export function planWorld(seed: number, longestRequestMs: number): WorldPlan {
  const draw = drawFrom(seed, "world");
  const { faults, strikes } = planFaults(seed, longestRequestMs);
  const shops = draw.pick([1, 1, 1, 2, 2, 3]);
  const integrations = planIntegrations(draw, shops);
  const turn = planTurn(draw, integrations, shops);
  return {
    seed,
    troubles: { faults, strikes },
    shops,
    sameNumbers: shops > 1 && draw.chance(0.2),
    sharedCustomer: draw.chance(0.4),
    isAhead: draw.chance(0.2),
    finishesOrders: draw.chance(0.4),
    integrations,
    turn,
    sales: Array.from({ length: shops }, (_, shop) =>
      planSales(draw, { shop, shops, restarts: turn.kind === "restart" && turn.shop === shop }),
    ).flat(),
    ownOrders: integrations.some(({ back }) => back)
      ? Array.from({ length: 1 + draw.below(3) }, () => draw.pick(freeTexts))
      : [],
  };
}

function planIntegrations(draw: Draw, shops: number): PlannedIntegration[] {
  const invoices = draw.pick(["none", "invoice", "invoice", "invoice", "order"] as const);
  // With several shops before one administration nobody can say to which of them an order of the books belongs.
  const back = shops === 1 && draw.chance(0.3);
  const all = Array.from(
    { length: shops },
    (_, shop): PlannedIntegration => ({
      name: `shop-${shop}`,
      shop,
      company: shop > 0 && draw.chance(0.3) ? companies[1] : companies[0],
      orders: true,
      invoices,
      back,
      customers: draw.chance(0.3),
      ownConnections: draw.chance(0.5),
    }),
  );
  const [first] = all;
  // A second one between the same shop and books, with connections of its own: it carries the invoices.
  if (first === undefined || invoices === "none" || !draw.chance(0.25)) {
    return all;
  }
  const rest = all.filter((one) => one !== first);
  const beside = { ...first, name: "beside", orders: false, back: false, customers: false, ownConnections: true };
  return [{ ...first, invoices: "none" }, beside, ...rest];
}

function planTurn(draw: Draw, integrations: readonly PlannedIntegration[], shops: number): Turn {
  switch (draw.pick(["none", "none", "rename", "rename", "repoint", "repoint", "restart"] as const)) {
    case "none":
      return { kind: "none" };
    case "rename":
      return { kind: "rename", withConnections: draw.chance(0.4) };
    case "repoint":
      return integrations.every(({ back }) => !back) ? { kind: "repoint", company: companies[1] } : { kind: "none" };
    case "restart":
      return { kind: "restart", shop: draw.below(shops), isTold: draw.chance(0.6) };
  }
}

/** One line that a person can read. */
export function describeWorld({ seed, integrations, turn, sales, ownOrders, troubles, ...world }: WorldPlan): string {
  const ways = integrations.map(
    ({ name, shop, company, orders, invoices, back }) =>
      `${name}: ${shop}${back ? "↔" : "→"}${company.slice(-1)}${orders ? "" : " without orders"}${invoices === "none" ? "" : ` invoices as ${invoices}`}`,
  );
  const calls = troubles.faults.map(({ of, fault }) => `${fault.kind} ${of} ${fault.match.object ?? "token"}`);
  const told = [
    ...ways,
    ...(turn.kind === "none" ? [] : [turn.kind]),
    ...(world.sameNumbers ? ["same numbers"] : []),
    ...(world.sharedCustomer ? ["shared customer"] : []),
    ...(world.isAhead ? ["clock ahead"] : []),
    ...(world.finishesOrders ? ["bookkeeper"] : []),
    `${sales.length} sales`,
    ...(ownOrders.length === 0 ? [] : [`${ownOrders.length} of the books`]),
    ...calls,
    ...troubles.strikes.map(({ kind, afterMs }) => `${kind} at ${(afterMs / 1_000).toFixed(1)} s`),
  ];
  return `${seed}: ${told.join(", ")}`;
}
