import type { EntityName } from "@koppla/connector-sdk";

/**
 * What reading, matching and comparing have to know of an entity, so that none of them asks for it by name. A `master` lasts
 * and is updated (a product, a customer); a `document` is placed once and never updated (an order, an invoice); a `level`
 * belongs to a record that is there already, and changes in both systems without a trace (stock).
 */
export interface ExchangedEntity {
  readonly entity: EntityName;
  readonly nature: "master" | "document" | "level";
  /** The integration's tables of attributes add rows to its mapping. */
  readonly hasAttributes?: true;
  /** Other records name them: where there is none of them, nothing else can be carried. */
  readonly isCatalogue?: true;
  /** Its records name people. */
  readonly tellsOfPeople?: true;
  /** What its records become in the target; absent: the same entity. */
  becomes?(flowSettings: unknown): EntityName;
}
