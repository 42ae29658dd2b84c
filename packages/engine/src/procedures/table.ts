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
