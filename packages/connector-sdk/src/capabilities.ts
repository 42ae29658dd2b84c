import type { Connector } from "./connector.ts";
import { type EntityName, entityNames } from "./entity.ts";

/** What may be asked of a system for each of its entities. */
export const abilities = ["list", "create", "update"] as const;
export type Ability = (typeof abilities)[number];

/** `yes`, or the sentence that says why not. */
export type Answer = { readonly can: true } | { readonly can: false; readonly why: string };

/** What a system can do with an entity follows from the functions that its connector has; what it cannot, it says. */
export function ability(connector: Connector, entity: EntityName, wanted: Ability): Answer {
  const definition = connector.entities[entity];
  if (definition?.[wanted] !== undefined) {
    return { can: true };
  }
  if (definition === undefined) {
    const why = `Koppla does not carry ${plurals[entity]} to or from ${connector.title} yet.`;
    return { can: false, why: connector.cannot?.[entity] ?? why };
  }
  return { can: false, why: definition.cannot?.[wanted] ?? verbs[wanted](plurals[entity], connector.title) };
}

const plurals: { readonly [Name in EntityName]: string } = {
  product: "products",
  category: "categories",
  stock: "stock",
  customer: "customers",
  order: "orders",
  invoice: "invoices",
};

const verbs: { readonly [Name in Ability]: (things: string, title: string) => string } = {
  list: (things, title) => `Koppla does not read ${things} from ${title} yet.`,
  create: (things, title) => `Koppla does not create ${things} in ${title} yet.`,
  update: (things, title) => `Koppla does not update ${things} in ${title} yet.`,
};

export interface EntityCapabilities {
  readonly entity: EntityName;
  readonly answers: { readonly [Name in Ability]: Answer };
}

/** Everything that a connector declares it can do, entity by entity. */
export function capabilitiesOf(connector: Connector): readonly EntityCapabilities[] {
  return entityNames.map((entity) => ({
    entity,
    answers: {
      list: ability(connector, entity, "list"),
      create: ability(connector, entity, "create"),
      update: ability(connector, entity, "update"),
    },
  }));
}
