export type {
  Catalogue,
  CatalogueAddress,
  CatalogueCustomer,
  CatalogueOrder,
  CatalogueProduct,
} from "./catalogue.ts";
export { generateCatalogue } from "./generate.ts";
export { loadCatalogue } from "./load.ts";
