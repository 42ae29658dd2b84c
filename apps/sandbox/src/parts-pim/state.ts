import type { SandboxClock } from "../server/clock.ts";
import type { Ledger } from "../server/ledger.ts";
import { Collection } from "./collection.ts";
import type {
  Attribute,
  Category,
  Customer,
  DiscountGroup,
  Employee,
  EventName,
  Family,
  Invoice,
  Labelled,
  Option,
  Order,
  PaymentTerm,
  Product,
  ProductModel,
  Stock,
  TaxCode,
  Webhook,
} from "./records.ts";
import type { Switches } from "./switches.ts";

/** Everything the server keeps: in memory, gone when it stops. */
export interface PimState {
  readonly clock: SandboxClock;
  readonly ledger: Ledger;
  readonly switches: Switches;

  readonly products: Collection<Product>;
  readonly productModels: Collection<ProductModel>;
  readonly attributes: Collection<Attribute>;
  /** By attribute code. */
  readonly options: Map<string, Collection<Option>>;
  readonly families: Collection<Family>;
  readonly categories: Collection<Category>;
  readonly stock: Collection<Stock>;
  readonly customers: Collection<Customer>;
  readonly orders: Collection<Order>;
  readonly invoices: Collection<Invoice>;
  readonly discountGroups: Collection<DiscountGroup>;
  readonly paymentMethods: Collection<Labelled>;
  readonly paymentTerms: Collection<PaymentTerm>;
  readonly taxCodes: Collection<TaxCode>;
  readonly locations: Collection<Labelled>;
  readonly employees: Collection<Employee>;
  readonly webhooks: Collection<Webhook>;
  /** Kept apart, because they are never returned. By webhook id. */
  readonly webhookSecrets: Map<string, string>;

  readonly variantsByModel: Map<string, Set<string>>;
  readonly customersByEmail: Map<string, Set<string>>;
  readonly ordersByReference: Map<string, string>;
  readonly invoicesByReference: Map<string, string>;
  readonly invoiceNumbers: Set<string>;
  /** The last number given to a record of each kind. */
  readonly lastIds: { customer: number; order: number; invoice: number; webhook: number };

  /** The updated_at of the write that is being done. */
  newStamp(): string;
  /** A list was answered: later writes must sort behind everything on it. */
  listWasRead(): void;
  /** Tells webhooks of a change. Filled in by the webhook dispatcher. */
  announce(action: EventName, key: string): void;
}

export function createState(clock: SandboxClock, ledger: Ledger, switches: Switches): PimState {
  let lastStampMs = 0;
  let readSinceStamp = false;
  return {
    clock,
    ledger,
    switches,
    products: new Collection(),
    productModels: new Collection(),
    attributes: new Collection(),
    options: new Map(),
    families: new Collection(),
    categories: new Collection(),
    stock: new Collection(),
    customers: new Collection(),
    orders: new Collection(),
    invoices: new Collection(),
    discountGroups: new Collection(),
    paymentMethods: new Collection(),
    paymentTerms: new Collection(),
    taxCodes: new Collection(),
    locations: new Collection(),
    employees: new Collection(),
    webhooks: new Collection(),
    webhookSecrets: new Map(),
    variantsByModel: new Map(),
    customersByEmail: new Map(),
    ordersByReference: new Map(),
    invoicesByReference: new Map(),
    invoiceNumbers: new Set(),
    lastIds: { customer: 500, order: 9000, invoice: 7000, webhook: 0 },
    newStamp() {
      let nowMs = Math.max(clock.nowMs(), lastStampMs);
      // Within one millisecond a small id would sort before a cursor that was already handed out, and be skipped.
      if (readSinceStamp && nowMs === lastStampMs) nowMs += 1;
      lastStampMs = nowMs;
      readSinceStamp = false;
      return new Date(nowMs).toISOString();
    },
    listWasRead() {
      readSinceStamp = true;
    },
    announce() {},
  };
}

/** E-mail addresses and references are compared trimmed and in lower case (parts-pim.md §4 and §6). */
export function normalised(value: string): string {
  return value.trim().toLowerCase();
}

/** Put `member` in the set below `key`. */
export function addToIndex(index: Map<string, Set<string>>, key: string, member: string): void {
  const members = index.get(key);
  if (members) members.add(member);
  else index.set(key, new Set([member]));
}
