import {
  type CompiledMapping,
  type FittedField,
  isEmpty,
  type MappedRecord,
  mapRecord,
  type RecordFields,
  restrictToOperation,
} from "@koppla/mapping";
import { fingerprint } from "../../fingerprint.ts";
import { comparableText, textAt } from "../../record/field-texts.ts";
import type { Trouble } from "../../trouble/trouble.ts";
import type { AddressParts } from "./flow/open-order-flow.ts";
import type { OpenOrderRun, OrderItem } from "./order-items.ts";

/** A delivery address that an order needs at its customer. */
export interface AddressNeed {
  /** The customer's key in the target. */
  readonly customer: string;
  readonly fields: RecordFields;
  /** Its texts that were changed to fit. */
  readonly fitted: readonly FittedField[];
  /** Tells the address of this customer from every other. */
  readonly mark: Buffer;
}

/**
 * By key of the order: the address that it needs; null where the customer's own will do; `nowhere` where nobody tells one;
 * a trouble where it cannot be brought to the target's form.
 */
export async function needsOf(
  open: OpenOrderRun,
  addresses: AddressParts,
  items: readonly OrderItem[],
): Promise<Map<string, AddressNeed | Trouble | "nowhere" | null>> {
  const { directory, sourceRoles, settings } = open.orders;
  const keys = items.flatMap((item) => textAt(item.record.fields, sourceRoles.customer) ?? []);
  const isRead = settings.defaultCustomerFor !== "all-customers";
  const customers = isRead ? await directory.get([...new Set(keys)]) : new Map();
  return new Map(
    items.map((item) => {
      const record = customers.get(textAt(item.record.fields, sourceRoles.customer) ?? "");
      const own = record === undefined ? null : mapRecord(addresses.fromCustomer, record.fields, open.context);
      return [item.record.key, needOf(open, addresses, item, own)];
    }),
  );
}

function needOf(
  open: OpenOrderRun,
  addresses: AddressParts,
  item: OrderItem,
  own: MappedRecord | null,
): AddressNeed | Trouble | "nowhere" | null {
  const { settings, targetRoles } = open.orders;
  const isDefault = item.fields[targetRoles.customer] === settings.defaultCustomer;
  const ofRecord = (compiled: CompiledMapping) =>
    named(addresses, mapRecord(compiled, item.record.fields, open.context), own?.fields ?? null);
  const mapped = ofRecord(addresses.fromOrder);
  if (hasPlace(addresses, mapped.fields)) {
    // Who is only found may live elsewhere in the target than in the source.
    const home = item.isShared === true ? sharedHome(open, addresses, item) : own;
    const isHome = !isDefault && settings.customers !== "find-only" && home !== null;
    return isHome && isSamePlace(addresses, mapped.fields, home.fields)
      ? null
      : addressOf(open, item, addresses.fromOrder, mapped);
  }
  const isOther = isDefault || item.isShared === true;
  if (!isOther && (settings.customers === "find-only" || (own !== null && hasPlace(addresses, own.fields)))) {
    return null;
  }
  // Nobody but the order tells where its customer is: what it is billed to is where it goes.
  const billing = ofRecord(addresses.fromBilling);
  if (hasPlace(addresses, billing.fields)) {
    return item.isBilledAtHome === true ? null : addressOf(open, item, addresses.fromBilling, billing);
  }
  // Another customer stands for the order's own, whose address it is then.
  return isOther && own !== null && hasPlace(addresses, own.fields)
    ? addressOf(open, item, addresses.fromCustomer, own)
    : "nowhere";
}

/** Where a shared customer lives: known where it has just been seen to live at the address of the invoice. */
function sharedHome(open: OpenOrderRun, { fromBilling }: AddressParts, item: OrderItem): MappedRecord | null {
  return item.isBilledAtHome === true ? mapRecord(fromBilling, item.record.fields, open.context) : null;
}

function addressOf(
  open: OpenOrderRun,
  item: OrderItem,
  compiled: CompiledMapping,
  mapped: MappedRecord,
): AddressNeed | Trouble {
  const { fields, problems, fitted } = restrictToOperation(compiled, mapped, "create");
  if (problems.length > 0) {
    return { kind: "mapping", problems };
  }
  const { customer: payer, deliveryCustomer } = open.orders.targetRoles;
  const receiver = deliveryCustomer === undefined ? null : textAt(item.fields, deliveryCustomer);
  const customer = receiver ?? textAt(item.fields, payer) ?? "";
  return {
    customer,
    fields,
    fitted,
    mark: open.keys.mark("delivery address", `${customer} ${fingerprint(open.keys, fields).toString("hex")}`),
  };
}

/** A place without a name bears the customer's: an order of the source cannot be changed, and a name is no place. */
function named({ nameFields }: AddressParts, mapped: MappedRecord, own: RecordFields | null): MappedRecord {
  const lacking = [...nameFields].filter(
    (field) => isEmpty(mapped.fields[field] ?? null) && !isEmpty(own?.[field] ?? null),
  );
  return lacking.length === 0
    ? mapped
    : {
        ...mapped,
        fields: { ...mapped.fields, ...Object.fromEntries(lacking.map((field) => [field, own?.[field] ?? null])) },
        problems: mapped.problems.filter(({ field, code }) => code !== "required" || !lacking.includes(field)),
      };
}

/** More than who receives it: a name alone is no place. */
function hasPlace({ nameFields }: AddressParts, fields: RecordFields): boolean {
  return Object.entries(fields).some(([field, value]) => !nameFields.has(field) && !isEmpty(value));
}

/** The name does not make another place: a company's parcels often bear a person's name. */
function isSamePlace({ nameFields }: AddressParts, wanted: RecordFields, own: RecordFields): boolean {
  return Object.entries(wanted).every(
    ([field, value]) => nameFields.has(field) || comparableText(value) === comparableText(own[field]),
  );
}
