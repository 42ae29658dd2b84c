import type { ExchangedEntity } from "../../../flow/exchanged-entity.ts";

/** Entities that are placed once, by the procedure of orders. */
export type PlacedEntity = "order" | "invoice";

export interface PlacedExchange extends ExchangedEntity {
  readonly entity: PlacedEntity;
  readonly nature: "document";
  becomes?(flowSettings: unknown): PlacedEntity;
}
