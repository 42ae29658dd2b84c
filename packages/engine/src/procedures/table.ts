import type { EntityName } from "@koppla/connector-sdk";
import { categoryProcedure } from "./categories/category-procedure.ts";
import { customerProcedure } from "./customers/customer-procedure.ts";
import { invoiceProcedure, orderProcedure } from "./orders/order-procedure.ts";
import type { ProcedureKind } from "./procedure.ts";
import { productProcedure } from "./products/product-procedure.ts";
import { stockProcedure } from "./stock/stock-procedure.ts";

/** The procedure of each entity. A new entity is a line here; nothing else asks for one by its name. */
export const procedures: { readonly [Name in EntityName]: ProcedureKind } = {
  product: productProcedure,
  category: categoryProcedure,
  stock: stockProcedure,
  customer: customerProcedure,
  order: orderProcedure,
  invoice: invoiceProcedure,
};

/** Whether records of an entity are placed once and never updated, by the procedure of orders. */
export function isPlaced(entity: EntityName): boolean {
  return procedures[entity].exchanged.nature === "document";
}

/** What records of a flow become in the target: invoices may become orders there, where the flow says so. */
export function targetEntityOf(entity: EntityName, flowSettings: unknown): EntityName {
  return procedures[entity].becomes?.(flowSettings) ?? entity;
}
