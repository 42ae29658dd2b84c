import { z } from "zod";
import { declaredShape } from "../../flow/declared-settings.ts";
import { onlyWhenCreated } from "../../flow/only-when-created.ts";
import { textsShape } from "../../flow/texts-setting.ts";
import { linkedCategories, withCategories } from "../categories/product-categories.ts";
import { plainProcedure } from "../plain/plain-procedure.ts";
import type { ProcedureKind } from "../procedure.ts";
import { mapProducts } from "./map-products.ts";
import { productEntity } from "./product-entity.ts";
import { productSettingsSchema } from "./product-settings.ts";

export const productProcedure: ProcedureKind = {
  exchanged: productEntity,
  settings: (ends) => z.strictObject({ ...productSettingsSchema.shape, ...textsShape, ...declaredShape(ends) }),
  writing: (flowSettings) => (rows) =>
    productSettingsSchema.parse(flowSettings).updateProducts ? rows : onlyWhenCreated(rows),
  open: async ({ exchange }) =>
    plainProcedure({ contextFor: withCategories, map: mapProducts, leansOn: await linkedCategories(exchange) }),
};
