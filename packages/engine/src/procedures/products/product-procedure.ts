import { withCategories } from "../categories/product-categories.ts";
import { plainProcedure } from "../plain/plain-procedure.ts";
import type { ProcedureKind } from "../procedure.ts";
import { mapProducts } from "./map-products.ts";
import { productEntity } from "./product-entity.ts";

export const productProcedure: ProcedureKind = {
  exchanged: productEntity,
  open: async () => plainProcedure({ contextFor: withCategories, map: mapProducts }),
};
