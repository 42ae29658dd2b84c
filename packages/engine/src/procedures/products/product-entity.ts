import type { ExchangedEntity } from "../../flow/exchanged-entity.ts";

export const productEntity: ExchangedEntity = {
  entity: "product",
  nature: "master",
  hasAttributes: true,
  isCatalogue: true,
};
