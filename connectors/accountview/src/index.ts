import { defineConnector } from "@koppla/connector-sdk";
import { articleGroupFunctions } from "./article-groups.ts";
import { articleFunctions } from "./articles.ts";
import { articleFields, articleGroupFields, articlePrices } from "./fields.ts";
import { authorisation, credentials, limits, settings, system, title, verification } from "./manifest.ts";
import { categoryFromModel, categoryToModel, productFromModel, productToModel } from "./mapping.ts";
import { companies } from "./metadata.ts";
import { probe } from "./probe.ts";
import { mostKeys, mostRows } from "./table.ts";

export { type BusinessObject, discoverFields, discoverObjects } from "./metadata.ts";

/** AccountView: ERP and accounting, reached through the relay AccountView.Net. */
export const accountView = defineConnector({
  system,
  title,
  verification,
  settings,
  credentials,
  authorisation,
  limits,
  companies,
  probe,
  entities: {
    product: {
      ...articleFunctions,
      fields: () => [...articleFields, ...articlePrices],
      // §10.3, 25: POST on an existing key is refused.
      naturalKeys: () => [{ field: "ART_CODE", enforcedUnique: true }],
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      batchSearchNeeds: "listFilter",
      toModel: productToModel,
      fromModel: productFromModel,
    },
    category: {
      ...articleGroupFunctions,
      fields: () => articleGroupFields,
      naturalKeys: () => [{ field: "AG_CODE", enforcedUnique: true }],
      passOrder: "key",
      limits: { list: mostRows, getMany: mostKeys, find: mostKeys, create: 1, update: 1 },
      batchSearchNeeds: "listFilter",
      toModel: categoryToModel,
      fromModel: () => categoryFromModel,
    },
  },
});
