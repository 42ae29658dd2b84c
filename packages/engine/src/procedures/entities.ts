import type { EntityName } from "@koppla/connector-sdk";
import type { ExchangedEntity } from "../flow/exchanged-entity.ts";
import { categoryEntity } from "./categories/category-entity.ts";
import { customerEntity } from "./customers/customer-entity.ts";
import { invoiceEntity, orderEntity } from "./orders/flow/order-entities.ts";
import { productEntity } from "./products/product-entity.ts";
import { stockEntity } from "./stock/stock-entity.ts";

/**
 * What is known of each entity without its procedure. Lists name records by it: they load neither procedures nor what
 * those need.
 */
const entities: { readonly [Name in EntityName]: ExchangedEntity } = {
  product: productEntity,
  category: categoryEntity,
  stock: stockEntity,
  customer: customerEntity,
  order: orderEntity,
  invoice: invoiceEntity,
};

/** Whether records of an entity are placed once and never updated, by the procedure of orders. */
export function isPlaced(entity: EntityName): boolean {
  return entities[entity].nature === "document";
}

/** Whether records of an entity move in both systems without a trace, so that one side alone can tell them. */
export function isLevel(entity: EntityName): boolean {
  return entities[entity].nature === "level";
}

/** Whether other records name those of an entity, so that nothing else can be carried while there is none. */
export function isCatalogue(entity: EntityName): boolean {
  return entities[entity].isCatalogue === true;
}

/** Whether records of an entity name people. */
export function tellsOfPeople(entity: EntityName): boolean {
  return entities[entity].tellsOfPeople === true;
}

/** What records of a flow become in the target: invoices may become orders there, where the flow says so. */
export function targetEntityOf(entity: EntityName, flowSettings: unknown): EntityName {
  return entities[entity].becomes?.(flowSettings) ?? entity;
}
