export type {
  Catalogue,
  CatalogueAddress,
  CatalogueCategory,
  CatalogueCustomer,
  CatalogueOrder,
  CatalogueOrderLine,
  CatalogueProduct,
  CatalogueStock,
} from "./catalogue.ts";
export { type GenerateOptions, generateCatalogue } from "./generate.ts";
export { loadCatalogue } from "./load.ts";
