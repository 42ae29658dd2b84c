import type { FieldSchema, MappingRow, RecordFields } from "@koppla/mapping";
import type { ItemOutcome, SystemRecord } from "../entity-functions.ts";
import type { Session } from "../session.ts";
import type { EntityBase } from "./entity-base.ts";

export interface CustomerEntity<Settings> extends EntityBase<Settings> {
  readonly kind: "customer";
  /** Further fields by which people tell a customer, such as company numbers; none is an answer too. */
  identities(settings: Settings): readonly string[];
  /** Absent: customers have no addresses beside their own. */
  readonly deliveryAddresses?: DeliveryAddresses<Settings>;
}

/** Delivery addresses that a system keeps beside its customers. */
export interface DeliveryAddresses<Settings> {
  fields(settings: Settings): readonly FieldSchema[];
  /** Field of the address → how it is filled from the model's delivery… fields of a customer or an order. */
  fromModel(settings: Settings): { readonly [field: string]: MappingRow };
  /** All addresses of these customers. */
  list(request: {
    session: Session<Settings>;
    customers: readonly string[];
  }): Promise<readonly (SystemRecord & { readonly customer: string })[]>;
  create(request: { session: Session<Settings>; customer: string; fields: RecordFields }): Promise<ItemOutcome>;
}
