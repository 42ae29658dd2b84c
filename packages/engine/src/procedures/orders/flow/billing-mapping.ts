import { type CompiledMapping, composeMapping, type Mapping, mappingSources } from "@koppla/mapping";
import { compile, type Exchange, type ExchangeGround } from "../../../flow/exchange.ts";

/** Who an order is billed to, where the target's orders have no place for it: its customers have. */
export interface BillingParts {
  /** An order's name and address of the invoice, in the fields of the target's customers. */
  readonly ofOrder: CompiledMapping;
  /** The same fields, filled from a customer of the source. */
  readonly ofCustomer: CompiledMapping;
  /** The field that holds who pays, and those that hold where. */
  readonly nameField: string;
  readonly placeFields: readonly string[];
  /** Source field of an order that names who pays, as the source writes it. */
  readonly payerField: string | null;
  /** Source fields of a customer that hold names: of the company, the person, the contact. */
  readonly names: readonly string[];
  /** The target's field for what it has no other place for, and what the address is called there. */
  readonly note: { readonly field: string; readonly words: string; readonly compiled: CompiledMapping } | null;
}

/** Model field of the payer ← model field of the order. */
const billingOf = {
  name: "billingName",
  street: "billingStreet",
  houseNumber: "billingHouseNumber",
  houseNumberAddition: "billingHouseNumberAddition",
  postcode: "billingPostcode",
  city: "billingCity",
  country: "billingCountry",
} as const;

/** Null: the source's orders have no address of their own for invoices, or the target's orders hold it themselves. */
export function openBilling(
  ground: ExchangeGround,
  { orders, customers }: { readonly orders: Exchange; readonly customers: Exchange },
): BillingParts | null {
  const readOrder = orders.source.entity.toModel;
  const ordersWrite = orders.target.entity.fromModel(orders.target.parsedSettings);
  const isHeldByOrders = mappingSources(ordersWrite).includes(billingOf.street);
  if (readOrder[billingOf.street] === undefined || isHeldByOrders) {
    return null;
  }
  const parts: ReadonlySet<string> = new Set(Object.keys(billingOf));
  const { target, source } = customers;
  const write: Mapping = Object.fromEntries(
    Object.entries(target.entity.fromModel(target.parsedSettings)).filter(
      ([, row]) => row.from !== undefined && parts.has(row.from) && row.write === undefined,
    ),
  );
  const nameField = Object.keys(write).find((field) => write[field]?.from === "name");
  if (nameField === undefined) {
    return null;
  }
  const read = Object.entries(billingOf).flatMap(([own, billing]) => {
    const row = readOrder[billing];
    return row === undefined ? [] : [[own, row] as const];
  });
  const compiled = (rows: Mapping, from: Exchange) =>
    compile(ground, composeMapping({ read: rows, write }), { source: from.source.fields, target: target.fields });
  const names = ["name", "company", "contactName"].flatMap((name) => source.entity.toModel[name]?.from ?? []);
  return {
    ofOrder: compiled(Object.fromEntries(read), orders),
    ofCustomer: compiled(source.entity.toModel, customers),
    nameField,
    placeFields: Object.keys(write).filter((field) => field !== nameField),
    payerField: readOrder[billingOf.name]?.from ?? null,
    names,
    note: noteOf(ground, orders),
  };
}

function noteOf(ground: ExchangeGround, { source, target }: Exchange): BillingParts["note"] {
  const note =
    "roles" in target.entity && "addressNote" in target.entity.roles ? target.entity.roles.addressNote : undefined;
  return note === undefined
    ? null
    : {
        ...note,
        compiled: compile(ground, { [note.field]: { from: "note" } }, { source: source.fields, target: target.fields }),
      };
}
