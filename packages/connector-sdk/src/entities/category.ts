import type { EntityBase } from "./entity-base.ts";

export interface CategoryEntity<Settings> extends EntityBase<Settings> {
  readonly kind: "category";
  /** The field that holds the parent's code; undefined where there is no tree. */
  parentField(settings: Settings): string | undefined;
}
