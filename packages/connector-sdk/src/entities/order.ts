import type { EntityBase } from "./entity-base.ts";

/** An order is placed once and never changed afterwards. */
export interface OrderEntity<Settings> extends EntityBase<Settings> {
  readonly kind: "order";
  readonly roles: OrderRoles;
  readonly words?: PlacingWords;
}

/**
 * What a system calls a setting of the flows that place orders or invoices in it. Files and forms then use its word.
 * Needed when people know the thing by another name there, such as debtor. Absent: the name is the word.
 */
export interface PlacingWords {
  readonly defaultCustomer?: string;
  readonly defaultCustomerFor?: string;
  readonly replacementProduct?: string;
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
  /** Holds the key of the customer that is delivered to, where another one pays. Absent: it is always the one that pays. */
  readonly deliveryCustomer?: string;
  /**
   * A field of free text for the address of the invoice, and what it is called there. Needed where orders have no place
   * for one. Absent: the timeline alone tells it.
   */
  readonly addressNote?: { readonly field: string; readonly words: string };
  /**
   * What stands in `field` as the reference may be a free text of people, which many orders bear; `number` holds what tells
   * the order alone. Needed when the system keeps no references of its own. Absent: a reference is one.
   */
  readonly freeReference?: { readonly field: string; readonly number: string };
  readonly date: string;
  readonly currency: string;
  /**
   * Fields that change an amount or a destination and that the model has no place for: an order that holds one of them
   * waits. Absent: there are none.
   */
  readonly guarded?: readonly string[];
  readonly lines: {
    /** The list of lines; its fields are declared as `LIST[].FIELD`. */
    readonly list: string;
    /** Field of a line that holds the key of the product; absent: lines are amounts, not products. */
    readonly product?: string;
    readonly description: string;
    /**
     * What a line comes to: quantity × price less a percentage, to the cent. Amounts of lines are then compared, and not
     * percentages. Needed when the system, or its connector, keeps discounts as amounts too. Absent: `compared` names all.
     */
    readonly amount?: LineAmount;
    /** Holds the tax code; absent: lines have none. */
    readonly taxCode?: string;
  };
  /** What the system itself counts of a document as a whole. Absent: it tells no sums. */
  readonly totals?: DocumentTotals;
  /** What makes an order that was found by its reference the same order: header fields, and fields of its lines. */
  readonly compared: ComparedFields;
  /**
   * Orders of which the system keeps less, finished ones for instance. Needed when it keeps neither tax nor discounts of
   * them: they are then compared by these fields alone, and wait when they are read as a source.
   */
  readonly keptInPart?: KeptInPart;
}

/** Fields of a line that its amount is counted from. */
export interface LineAmount {
  readonly quantity: string;
  readonly price: string;
  /** In per cent. */
  readonly discount: string;
}

/** Fields that hold sums of a whole document. What a system does not tell, or cannot tell at the moment, is empty. */
export interface DocumentTotals {
  /** True where prices include tax. */
  readonly includesTax: string;
  readonly net?: string;
  readonly tax?: string;
  readonly gross?: string;
  /** The one sum of its lines, including tax where prices do. */
  readonly sum?: string;
  /** Sums can be sent along; the system then refuses a document that it counts otherwise. Absent: it takes none. */
  readonly mayBeSent?: true;
}

export interface KeptInPart extends ComparedFields {
  /** Field of an order that is true where less of it is kept. */
  readonly flag: string;
  /** The setting of `flowSettings`, and its value, by which such an order is placed all the same. Absent: it waits. */
  readonly placedWhen?: { readonly setting: string; readonly is: string };
}

export interface ComparedFields {
  readonly header: readonly string[];
  /** Fields of a line, by their names within it. */
  readonly line: readonly string[];
}
