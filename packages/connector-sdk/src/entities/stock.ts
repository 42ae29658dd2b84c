import type { EntityBase } from "./entity-base.ts";

/**
 * Stock is never created, it belongs to a product; and it moves without a change of its time, so the engine always reads
 * it as a whole and compares it with what the target has.
 */
export interface StockEntity<Settings> extends EntityBase<Settings> {
  readonly kind: "stock";
  readonly roles: StockRoles;
}

/** Fields of stock that the engine itself must know. */
export interface StockRoles {
  /** What may still be sold. It can be written: the connector adds what its own system reserves at that moment. */
  readonly available: string;
  /** True where stock of the product is kept: figures of others say nothing. Absent: stock of every product is kept. */
  readonly kept?: string;
}
