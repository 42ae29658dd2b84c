import type { EntityBase } from "./entity-base.ts";

export interface ProductEntity<Settings> extends EntityBase<Settings> {
  readonly kind: "product";
  /** The fields that make a variant. Absent: variants have no record of their own. */
  readonly variant?: {
    readonly parent: string;
    /** An object: what sets the variant apart, by attribute. */
    readonly axes: string;
  };
}
