import type { EntityBase } from "./entity-base.ts";

/** An order is placed once and never changed afterwards. */
export interface OrderEntity<Settings> extends EntityBase<Settings> {
  readonly kind: "order";
  readonly roles: OrderRoles;
}

export interface OrderRoles extends PlacedRoles {
  /** Absent: orders of this system have no status. */
  readonly status?: { readonly field: string; readonly all: readonly string[]; readonly cancelled: readonly string[] };
}

/** Fields of an order or an invoice that the engine itself must know, by their names in this system. */
export interface PlacedRoles {
  /** Holds the key of the customer. */
  readonly customer: string;
  /** Holds the key of the delivery address; absent: the order holds the address itself. */
  readonly deliveryAddress?: string;
  readonly date: string;
  readonly currency: string;
  readonly lines: {
    /** The list of lines; its fields are declared as `LIST[].FIELD`. */
    readonly list: string;
    /** Field of a line that holds the key of the product; absent: lines are amounts, not products. */
    readonly product?: string;
    readonly description: string;
  };
  /** What makes an order that was found by its reference the same order: header fields, and fields of its lines. */
  readonly compared: ComparedFields;
  /** Where an order lies of which the system keeps less: a flag on the record says so, and only these are compared. */
  readonly comparedInHistory?: ComparedFields & { readonly flag: string };
}

export interface ComparedFields {
  readonly header: readonly string[];
  /** Fields of a line, by their names within it. */
  readonly line: readonly string[];
}
