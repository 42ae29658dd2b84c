import { withCategories } from "../categories/product-categories.ts";
import { plainProcedure } from "../plain/plain-procedure.ts";
import type { ProcedureKind } from "../procedure.ts";
import { mapProducts } from "./map-products.ts";

export const productProcedure: ProcedureKind = {
  exchanged: { entity: "product", nature: "master", hasAttributes: true },
  open: async () => plainProcedure({ contextFor: withCategories, map: mapProducts }),
};
