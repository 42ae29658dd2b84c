import {
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
 * By key of the order: the address that it needs; null where the customer's own will do; a trouble where it cannot be
 * brought to the target's form.
 */
export async function needsOf(
  open: OpenOrderRun,
  addresses: AddressParts,
  items: readonly OrderItem[],
): Promise<Map<string, AddressNeed | Trouble | null>> {
  const { directory, sourceRoles, settings } = open.orders;
  const keys = items.flatMap((item) => textAt(item.record.fields, sourceRoles.customer) ?? []);
  const ownIsKnown = settings.defaultCustomerFor !== "all-customers" && settings.customers !== "find-only";
  const customers = ownIsKnown ? await directory.get([...new Set(keys)]) : new Map();
  return new Map(
    items.map((item) => {
      const record = customers.get(textAt(item.record.fields, sourceRoles.customer) ?? "");
      const isDefault = item.fields[open.orders.targetRoles.customer] === settings.defaultCustomer;
      const own =
        record === undefined || isDefault
          ? null
          : mapRecord(addresses.fromCustomer, record.fields, open.context).fields;
      return [item.record.key, needOf(open, addresses, item, own)];
    }),
  );
}

function needOf(
  open: OpenOrderRun,
  addresses: AddressParts,
  item: OrderItem,
  own: RecordFields | null,
): AddressNeed | Trouble | null {
  const mapped = named(addresses, mapRecord(addresses.fromOrder, item.record.fields, open.context), own);
  if (isWithoutAddress(addresses, mapped.fields) || (own !== null && isSamePlace(addresses, mapped.fields, own))) {
    return null;
  }
  const { fields, problems, fitted } = restrictToOperation(addresses.fromOrder, mapped, "create");
  if (problems.length > 0) {
    return { kind: "mapping", problems };
  }
  const customer = textAt(item.fields, open.orders.targetRoles.customer) ?? "";
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

/** The order names no place to deliver to: a name alone is none. */
function isWithoutAddress({ nameFields }: AddressParts, fields: RecordFields): boolean {
  return Object.entries(fields).every(([field, value]) => nameFields.has(field) || isEmpty(value));
}

/** The name does not make another place: a company's parcels often bear a person's name. */
function isSamePlace({ nameFields }: AddressParts, wanted: RecordFields, own: RecordFields): boolean {
  return Object.entries(wanted).every(
    ([field, value]) => nameFields.has(field) || comparableText(value) === comparableText(own[field]),
  );
}
