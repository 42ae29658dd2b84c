import type { FieldSchema, Mapping, MappingRow, RecordFields, Value } from "@koppla/mapping";
import type { ConnectorError } from "./error.ts";
import type { Session } from "./session.ts";

/** What systems exchange. */
export const entityNames = ["product", "category", "stock", "customer", "order", "invoice"] as const;
export type EntityName = (typeof entityNames)[number];

/** A record as its system holds it. */
export interface SystemRecord {
  /** Key in the system (SKU, article code, customer id); text, leading zeros count. */
  readonly key: string;
  readonly fields: RecordFields;
  /** The system says that the record no longer exists. */
  readonly deleted?: true;
}

export interface ListRequest<Settings> {
  readonly session: Session<Settings>;
  /** Where the pass goes on; null at its start. Opaque: made by the connector itself. */
  readonly position: string | null;
  /** Only records changed since this watermark (made by the connector itself, overlap not yet taken off); null: all. */
  readonly since: string | null;
  /**
   * The highest key that the flow has seen, on the first page of a pass of changes; only for entities that read `byNumber`.
   */
  readonly highestKey?: string | null;
  /** At most this many records; the connector may return fewer. */
  readonly pageSize: number;
}

export interface ListPage {
  readonly records: readonly SystemRecord[];
  /** Position of the next page; null at the end of the pass. */
  readonly next: string | null;
  /**
   * A watermark that the next pass may start from once this pass is complete, as far as this page knows.
   * Watermarks of one system compare as text. With `passOrder: "change"` the engine keeps the largest of the pass;
   * with `passOrder: "key"` the first page's, as a record may change behind the reading position.
   */
  readonly watermark: string | null;
}

/** Natural key and key of a record in the target. */
export interface KeyPair {
  readonly natural: string;
  readonly key: string;
  /** What else tells the record (`identities`), where a pass over the keys gives it without a further call. */
  readonly identities?: { readonly [field: string]: Value };
}

/** Outcome of one item of a write. A refusal concerns that item alone; what concerns the whole call is thrown. */
export type ItemOutcome =
  | { readonly outcome: "written"; readonly key: string }
  | { readonly outcome: "refused"; readonly error: ConnectorError };

/**
 * What a connector can do with one entity. An absent function is an absent capability.
 * Functions throw ConnectorError and nothing else; they never retry, wait or log.
 */
export interface EntityFunctions<Settings> {
  /** Read records page by page. `next` is followed until null. */
  list?(request: ListRequest<Settings>): Promise<ListPage>;
  /** Records by key, at most `limits.getMany` keys; the absent are left out. */
  getMany?(request: { session: Session<Settings>; keys: readonly string[] }): Promise<readonly SystemRecord[]>;
  /**
   * Records by a natural key, at most `limits.find` values; the absent are left out, several per value are possible.
   * Looks in every place where such a record may be: open orders and finished ones.
   * @param request.field one of `naturalKeys`, or of `identities` where the entity says `findsIdentities`
   */
  find?(request: {
    session: Session<Settings>;
    field: string;
    values: readonly string[];
  }): Promise<readonly SystemRecord[]>;
  /** Every natural key of the system, page by page; cheap: keys only. */
  listKeys?(request: {
    session: Session<Settings>;
    position: string | null;
  }): Promise<{ pairs: readonly KeyPair[]; next: string | null }>;
  /** Create records, at most `limits.create` at once; outcomes in the order of the items. */
  create?(request: { session: Session<Settings>; items: readonly RecordFields[] }): Promise<readonly ItemOutcome[]>;
  /** Change the named fields of existing records, at most `limits.update` at once; others stay as they are. */
  update?(request: {
    session: Session<Settings>;
    items: readonly { key: string; fields: RecordFields }[];
  }): Promise<readonly ItemOutcome[]>;
}

/** A field by which a record is recognised across systems (SKU, order reference, e-mail). */
export interface NaturalKey {
  readonly field: string;
  /** The system itself refuses a second record with the same value: a lost answer then needs no settle time. */
  readonly enforcedUnique: boolean;
  /**
   * `source-key`: holds the key that the record has in the other system. `email`: compared trimmed, in NFC and lower
   * case; several records of the source may share the record found by it. Absent: compared as it is.
   */
  readonly form?: "source-key" | "email";
  /** `find` does not reach every place where the record may be: that nothing is found proves nothing. */
  readonly provesNoAbsence?: true;
}

/** Fields of an order that the engine itself must know, by their names in this system. */
export interface OrderRoles {
  /** Holds the key of the customer. */
  readonly customer: string;
  /** Holds the key of the delivery address; absent: the order holds the address itself. */
  readonly deliveryAddress?: string;
  readonly date: string;
  readonly currency: string;
  /** Absent: orders of this system have no status. */
  readonly status?: { readonly field: string; readonly all: readonly string[]; readonly cancelled: readonly string[] };
  readonly lines: {
    /** The list of lines; its fields are declared as `LIST[].FIELD`. */
    readonly list: string;
    /** Field of a line that holds the key of the product; absent: lines are amounts, not products. */
    readonly product?: string;
    readonly description: string;
  };
  /** Of an invoice: the invoice that it takes back, and the reference of the order that it belongs to. */
  readonly invoice?: { readonly creditOf: string; readonly orderReference: string };
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

/**
 * Fields of stock that the engine itself must know. Stock is never created, it belongs to a product; and it moves by
 * itself, so it is always read as a whole and compared with what the target has.
 */
export interface StockRoles {
  /** What may still be sold. It can be written: the connector adds what its own system reserves at that moment. */
  readonly available: string;
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

/** What sets variants of a product apart, or only informs (R23). */
export type AttributeKind = "variant" | "feature";

/** Fields that every customer has other ones of: free fields, attributes. */
export interface OwnFields<Settings> {
  /** How a field of this name is declared before the system has been asked; undefined when it cannot be one. */
  declare(name: string): FieldSchema | undefined;
  /** What the system says of these fields; one that it does not have is left out. */
  describe(request: { session: Session<Settings>; fields: readonly FieldSchema[] }): Promise<readonly FieldSchema[]>;
  /** The field that holds an attribute, by the name that people know it by. Absent: the name itself. */
  attribute?(kind: AttributeKind, name: string): string;
}

/** An entity of a system: its fields, how records are recognised, its default mappings, and what can be done with it. */
export interface EntityDefinition<Settings> extends EntityFunctions<Settings> {
  /** A field `LIST[].FIELD` belongs to the items of the list field `LIST`. */
  fields(settings: Settings): readonly FieldSchema[];
  /** At least one; the strongest first: a record is looked for by the first, then by the second … */
  naturalKeys(settings: Settings): readonly [NaturalKey, ...NaturalKey[]];
  /** Records that left the list before they were read are found by the numbers that follow the highest key seen. */
  readonly byNumber?: true;
  /** `list` tells of deleted records by itself; else a record is gone when a pass over everything does not have it. */
  readonly tellsDeleted?: true;
  /**
   * A position serves only with the page size that it was made with: with another, the pass goes on from its watermark. Only
   * of lists that walk by change.
   */
  readonly keepsPageSize?: true;
  /** `getMany` costs a call for each key: where many are wanted, a pass of `list` is cheaper. */
  readonly getsOneByOne?: true;
  /** Why a function is absent, in one sentence, where it is not merely missing yet. */
  readonly cannot?: { readonly [Ability in "list" | "create" | "update"]?: string };
  /** Only of the entities `order` and `invoice`. */
  readonly order?: OrderRoles;
  /** Only of the entity `category`: the field that holds the parent's code; undefined where there is no tree. */
  parentField?(settings: Settings): string | undefined;
  /** Every field that this installation has, free fields and attributes too. Absent: those declared are all. */
  discoverFields?(request: { session: Session<Settings> }): Promise<readonly FieldSchema[]>;
  /** Further fields by which people tell a record (GTIN, company numbers): for adopting what both sides have already. */
  identities?(settings: Settings): readonly string[];
  /** `find` takes the fields of `identities` too: a run then sees a record that only they tell, before it makes a second. */
  readonly findsIdentities?: true;
  /** Absent: the entity has none. */
  readonly ownFields?: OwnFields<Settings>;
  /** Only of the entity `product`, where variants have a record of their own: the fields that make one. */
  readonly variant?: {
    readonly parent: string;
    /** An object: what sets the variant apart, by attribute. */
    readonly axes: string;
  };
  /** Only of the entity `stock`. */
  readonly stock?: StockRoles;
  /** Only of the entity `customer`. */
  readonly deliveryAddresses?: DeliveryAddresses<Settings>;
  /** Order in which `list` walks; see ListPage.watermark. */
  readonly passOrder: "change" | "key";
  readonly limits: {
    /** Most records of one page of `list`. */
    readonly list: number;
    readonly getMany: number;
    readonly find: number;
    readonly create: number;
    readonly update: number;
  };
  /**
   * `find` and `getMany` need one call for many values. Where this depends on the installation, it names the
   * capability that `probe` must have proven; without it the engine makes one pass with `listKeys`.
   */
  readonly batchSearchNeeds?: string;
  /** Koppla's model field → how it is read from this system's fields. */
  readonly toModel: Mapping;
  /** This system's field → how it is filled from Koppla's model (`from` names a model field). */
  fromModel(settings: Settings): { readonly [field: string]: MappingRow };
}
