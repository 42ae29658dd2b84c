import type { Company, PlannedIntegration, WorldPlan } from "../../checker/worlds/world-plan.ts";
import { longestRequestSeconds } from "../case-flows.ts";

/** What the file of a world says at a moment: it changes at the turn. */
export interface SetUp {
  readonly organisation: string;
  readonly connections: readonly SetUpConnection[];
  readonly integrations: readonly SetUpIntegration[];
}

export type SetUpConnection = { readonly name: string } & (
  | { readonly system: "parts-pim"; readonly shop: number }
  | { readonly system: "accountview"; readonly company: Company }
);

export interface SetUpIntegration extends Omit<PlannedIntegration, "ownConnections" | "company"> {
  readonly pim: string;
  readonly books: string;
  readonly products: boolean;
  readonly isOn: boolean;
}

/** Where systems are, and what a person signs in with; null: the stored sign-in stays. */
export interface Addresses {
  shop(shop: number): string;
  readonly books: string;
  refreshToken(connection: string): string | null;
}

export function setUpOf({ integrations }: WorldPlan, organisation: string): SetUp {
  const withNames = integrations.map((one) => ({
    ...one,
    pim: one.ownConnections ? `pim-${one.name}` : `pim-${one.shop}`,
    books: one.ownConnections ? `books-${one.name}` : `books-${one.company}`,
  }));
  const connections = withNames.flatMap(({ pim, books, shop, company }): SetUpConnection[] => [
    { name: pim, system: "parts-pim", shop },
    { name: books, system: "accountview", company },
  ]);
  return {
    organisation,
    connections: [...new Map(connections.map((one) => [one.name, one])).values()],
    integrations: withNames.map(({ ownConnections: _, company, ...one }, index) => ({
      ...one,
      isOn: true,
      products: withNames.findIndex((other) => other.company === company) === index,
    })),
  };
}

/** The file as people write it. JSON is YAML. */
export function fileOf({ organisation, connections, integrations }: SetUp, addresses: Addresses): string {
  return JSON.stringify({
    organisation,
    connections: Object.fromEntries(connections.map((one) => [one.name, connectionOf(one, addresses)])),
    integrations: Object.fromEntries(integrations.map((one) => [one.name, integrationOf(one)])),
  });
}

function connectionOf(connection: SetUpConnection, addresses: Addresses): object {
  switch (connection.system) {
    case "parts-pim":
      return {
        system: "parts-pim",
        baseUrl: addresses.shop(connection.shop),
        credentials: { adminKey: "pim-admin", clientId: "pim-client", clientSecret: "pim-secret" },
        settings: { employeeNumber: "999999", callsPerMinute: 60_000 },
      };
    case "accountview": {
      const refreshToken = addresses.refreshToken(connection.name);
      return {
        system: "accountview",
        baseUrl: addresses.books,
        ...(refreshToken === null
          ? {}
          : { credentials: { clientId: "demo-client", clientSecret: "demo-secret", refreshToken } }),
        settings: {
          companyId: connection.company,
          controlAccount: "1210",
          defaultItemGroup: "ALG",
          shippingArticle: "VERZEND",
          pricesIncludeVat: false,
          salesJournal: "VRK",
          revenueAccount: "8000",
          longestRequestSeconds,
        },
      };
    }
  }
}

function integrationOf({ pim, books, products, customers, orders, invoices, back, isOn }: SetUpIntegration): object {
  const there = { from: pim, to: books, enabled: isOn };
  return {
    between: [pim, books],
    lookups: {
      "vat-codes": { [pim]: ["NL21", "NL9", "NL0", "EUV"], [books]: ["1", "2", "0", "V"] },
      "payment-terms": { [pim]: ["14D", "30D", "60D", "PREPAID"], [books]: ["14", "30", "60", "ID"] },
      "payment-methods": { [pim]: ["ideal", "directdebit"], [books]: ["ID", "DD"] },
    },
    flows: {
      ...(products ? { products: { entity: "product", ...there } } : {}),
      ...(customers ? { customers: { entity: "customer", ...there } } : {}),
      ...(orders ? { orders: { entity: "order", ...there } } : {}),
      ...(invoices === "none" ? {} : { invoices: { entity: "invoice", ...there, settings: { as: invoices } } }),
      ...(back ? { back: { entity: "order", from: books, to: pim, enabled: isOn } } : {}),
    },
  };
}
