import type { CategoryEntity } from "./entities/category.ts";
import type { CustomerEntity } from "./entities/customer.ts";
import type { InvoiceEntity, InvoiceRoles } from "./entities/invoice.ts";
import type { OrderEntity, OrderRoles } from "./entities/order.ts";
import type { ProductEntity } from "./entities/product.ts";
import type { StockEntity } from "./entities/stock.ts";

/** What systems exchange, in the order of need: products name categories, orders name customers and products. */
export const entityNames = ["category", "product", "customer", "stock", "order", "invoice"] as const;
export type EntityName = (typeof entityNames)[number];

/** The entities of a system by their names; what is absent, the connector does not carry. */
export interface Entities<Settings> {
  readonly product?: ProductEntity<Settings>;
  readonly category?: CategoryEntity<Settings>;
  readonly stock?: StockEntity<Settings>;
  readonly customer?: CustomerEntity<Settings>;
  readonly order?: OrderEntity<Settings>;
  readonly invoice?: InvoiceEntity<Settings>;
}

/** The declaration of one entity: each type demands what the engine needs to know of it. */
export type EntityOf<Settings, Name extends EntityName> = NonNullable<Entities<Settings>[Name]>;

/** An entity of a system, whichever it is; `kind` says which. */
export type EntityDefinition<Settings> = EntityOf<Settings, EntityName>;

/** The roles of an order or an invoice: the one has a status, the other may take an invoice back. */
export type DocumentRoles = OrderRoles & InvoiceRoles;

/** @returns undefined for entities that are no documents. */
export function documentRoles<Settings>(entity: EntityDefinition<Settings>): DocumentRoles | undefined {
  return entity.kind === "order" || entity.kind === "invoice" ? entity.roles : undefined;
}
