import { defineConnector } from "@koppla/connector-sdk";
import { categoryFunctions, mostCategories } from "./categories.ts";
import { categoryFields, productFields } from "./fields.ts";
import { authorisation, credentials, limits, settings, system, title, verification } from "./manifest.ts";
import { categoryFromModel, categoryToModel, productFromModel, productToModel } from "./mapping.ts";
import { mostProducts, productFunctions } from "./products.ts";

export { discoverProductFields } from "./metadata.ts";

/** Parts PIM: product information, orders and invoices. */
export const partsPim = defineConnector({
  system,
  title,
  verification,
  settings,
  credentials,
  authorisation,
  limits,
  entities: {
    product: {
      ...productFunctions,
      fields: () => productFields,
      naturalKeys: () => [{ field: "sku", enforcedUnique: true }],
      passOrder: "change",
      limits: {
        list: mostProducts,
        getMany: mostProducts,
        find: mostProducts,
        create: mostProducts,
        update: mostProducts,
      },
      toModel: productToModel,
      fromModel: () => productFromModel,
    },
    category: {
      ...categoryFunctions,
      fields: () => categoryFields,
      naturalKeys: () => [{ field: "code", enforcedUnique: true }],
      passOrder: "change",
      limits: { list: mostCategories, getMany: 10, find: 10, create: mostCategories, update: mostCategories },
      toModel: categoryToModel,
      fromModel: () => categoryFromModel,
    },
  },
});
