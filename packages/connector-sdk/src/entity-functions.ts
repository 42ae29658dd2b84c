import type { RecordFields, Value } from "@koppla/mapping";
import type { ConnectorError } from "./error.ts";
import type { Session } from "./session.ts";

/** A record as its system holds it. */
export interface SystemRecord {
  /** Key in the system (SKU, product code, customer id); text, leading zeros count. */
  readonly key: string;
  readonly fields: RecordFields;
  /** The system says that the record no longer exists. */
  readonly deleted?: true;
}

/** Between which numbers a flow has seen records, and since when. */
export interface SeenNumbers {
  readonly highest: string;
  readonly lowest: string;
  /** When the first record was linked; null: none is. */
  readonly from: Date | null;
}

export interface ListRequest<Settings> {
  readonly session: Session<Settings>;
  /** Where the pass goes on; null at its start. Opaque: made by the connector itself. */
  readonly position: string | null;
  /** Only records changed since this watermark (made by the connector itself, overlap not yet taken off); null: all. */
  readonly since: string | null;
  /** What the flow has seen, on the first page of a pass; only where the trait `byNumber` stands. Null: nothing yet. */
  readonly seen?: SeenNumbers | null;
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
  /** The moment of the answer by the system's own clock, where it tells it: no watermark of the page is past it. */
  readonly answeredAt?: Date;
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
   * @param request.field one of `naturalKeys`, or of `identities` where the trait `findsIdentities` stands
   */
  find?(request: {
    session: Session<Settings>;
    field: string;
    values: readonly string[];
  }): Promise<readonly SystemRecord[]>;
  /**
   * Some records that are there, whichever, by which `find` can be tried: where `list` is absent. Cheap.
   * @returns `isAll`: there are no others
   */
  sample?(request: {
    session: Session<Settings>;
  }): Promise<{ readonly records: readonly SystemRecord[]; readonly isAll: boolean }>;
  /** Every natural key of the system, page by page; cheap: keys only. */
  listKeys?(request: {
    session: Session<Settings>;
    position: string | null;
  }): Promise<{ pairs: readonly KeyPair[]; next: string | null }>;
  /** Create records, at most `limits.create` at once; outcomes in the order of the items. */
  create?(request: { session: Session<Settings>; items: readonly RecordFields[] }): Promise<readonly ItemOutcome[]>;
  /**
   * What `create` is known to refuse of these records, for a look ahead that writes nothing: null where nothing is known.
   * Reads only; at most `limits.create` at once. Absent: nothing is known of any.
   */
  foresee?(request: {
    session: Session<Settings>;
    items: readonly RecordFields[];
  }): Promise<readonly (ConnectorError | null)[]>;
  /** Change the named fields of existing records, at most `limits.update` at once; others stay as they are. */
  update?(request: {
    session: Session<Settings>;
    items: readonly { key: string; fields: RecordFields }[];
  }): Promise<readonly ItemOutcome[]>;
}
