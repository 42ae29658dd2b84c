import type { DeliveryAddresses, DocumentRoles, FieldSchema } from "@koppla/connector-sdk";
import { type CompiledMapping, composeMapping, type Mapping } from "@koppla/mapping";
import { compile, type Exchange, type ExchangeGround, openExchange } from "../../../flow/exchange.ts";
import type { ExchangedEntity } from "../../../flow/exchanged-entity.ts";
import { entityOf } from "../../../flow/open-side.ts";
import { customerProcedure } from "../../customers/customer-procedure.ts";
import { editsFrom, ownEdits, prefixedEdits } from "../../mapping-edits.ts";
import type { FlowParts } from "../../procedure.ts";
import { productProcedure } from "../../products/product-procedure.ts";
import { amountFields } from "../amounts/wanted-totals.ts";
import { addressMapping } from "./address-mapping.ts";
import { type BillingParts, openBilling } from "./billing-mapping.ts";
import { type CustomerDirectory, openCustomerDirectory } from "./customer-directory.ts";
import { orderEntity } from "./order-entities.ts";
import { type OrderSettings, placingSettings, settingNames } from "./order-settings.ts";
import type { PlacedEntity } from "./placed-entities.ts";

/** What an order flow needs besides the exchange of the orders themselves. */
export interface OrderParts {
  readonly settings: OrderSettings;
  /** What its records are in the target. */
  readonly becomes: PlacedEntity;
  readonly sourceRoles: DocumentRoles;
  readonly targetRoles: DocumentRoles;
  /** What files call the setting that chooses a customer in place of an order's own. */
  readonly customerSetting: string;
  /** Whether amounts are carried as they are: rows of the flow's own may fill them otherwise, and then sums differ. */
  readonly keepsAmounts: boolean;
  readonly customers: Exchange;
  readonly directory: CustomerDirectory;
  readonly products: Exchange;
  /** Of invoices: the orders that they may belong to. */
  readonly invoiced: Exchange | null;
  /** Null: orders of the target hold the address themselves. */
  readonly addresses: AddressParts | null;
  /** Null: orders of the target hold the address of the invoice themselves, or the source's have none. */
  readonly billing: BillingParts | null;
  /** What has been seen in the target during this run, and so need not be looked up again. */
  readonly seen: {
    readonly products: Set<string>;
    readonly customers: Set<string>;
    /** Searches that have found what was just placed. */
    readonly searches: Set<string>;
  };
}

/** How a delivery address of the target is filled, from an order and from a customer's main address. */
export interface AddressParts {
  readonly functions: DeliveryAddresses<unknown>;
  readonly fields: readonly FieldSchema[];
  readonly mapping: Mapping;
  readonly fromOrder: CompiledMapping;
  readonly fromCustomer: CompiledMapping;
  /** Where an order is delivered that names its address of the invoice alone. */
  readonly fromBilling: CompiledMapping;
  /** Fields that hold who receives, not where. */
  readonly nameFields: ReadonlySet<string>;
}

/** Model field of a delivery ← model field of the customer: an address that is delivered to anyway needs no second one. */
const mainAddress = {
  deliveryName: "name",
  deliveryStreet: "street",
  deliveryHouseNumber: "houseNumber",
  deliveryHouseNumberAddition: "houseNumberAddition",
  deliveryPostcode: "postcode",
  deliveryCity: "city",
  deliveryCountry: "country",
} as const;

/**
 * Where customers or products have a flow of their own in this direction, its edits hold here as well, so that a customer
 * is the same whichever flow places it.
 * @param entities what is read, and what it becomes
 * @throws ConnectorError (configuration) when a side does not offer an entity that orders need, or a mapping has faults
 */
export async function openOrderParts(
  { ground, exchange: orders, flow, siblings }: FlowParts,
  { from, to }: { readonly from: PlacedEntity; readonly to: PlacedEntity },
): Promise<OrderParts> {
  const ends = { source: entityOf(ground.from, from), target: entityOf(ground.to, to) };
  const sourceRoles: DocumentRoles = ends.source.roles;
  const targetRoles: DocumentRoles = ends.target.roles;
  const edits = editsFrom(flow.mapping);
  const open = (exchanged: ExchangedEntity, own: Mapping) => {
    const sisters = siblings.filter(
      (one) => one.entity === exchanged.entity && one.left_to_right === flow.left_to_right,
    );
    const sibling = sisters.find(({ enabled }) => enabled) ?? sisters[0];
    return openExchange(ground, exchanged, sibling === undefined ? own : ownEdits(editsFrom(sibling.mapping)));
  };
  const customers = await open(customerProcedure.exchanged, prefixedEdits(edits, "customer"));
  return {
    settings: placingSettings(from, flow.settings, ends),
    becomes: to,
    sourceRoles,
    targetRoles,
    customerSetting: settingNames(ends.target)("defaultCustomer"),
    keepsAmounts: Object.keys(ownEdits(edits)).every((field) => !amountFields(targetRoles).has(field)),
    customers,
    invoiced: sourceRoles.invoice === undefined ? null : await open(orderEntity, {}),
    directory: openCustomerDirectory(customers.source),
    products: await open(productProcedure.exchanged, {}),
    addresses: openAddresses(ground, { orders, customers, targetRoles, edits: prefixedEdits(edits, "address") }),
    billing: openBilling(ground, { orders, customers }),
    seen: { products: new Set(), customers: new Set(), searches: new Set() },
  };
}

function openAddresses(
  ground: ExchangeGround,
  parts: { orders: Exchange; customers: Exchange; targetRoles: DocumentRoles; edits: Mapping },
): AddressParts | null {
  const { orders, customers } = parts;
  const functions = entityOf(ground.to, "customer").deliveryAddresses;
  if (functions === undefined || parts.targetRoles.deliveryAddress === undefined) {
    return null;
  }
  const settings = customers.target.parsedSettings;
  const fields = functions.fields(settings);
  const write = functions.fromModel(settings);
  const readCustomer = customers.source.entity.toModel;
  const main = Object.entries(mainAddress).flatMap(([delivery, own]) => {
    const row = readCustomer[own];
    return row === undefined ? [] : [[delivery, row] as const];
  });
  const readOrder = orders.source.entity.toModel;
  const billing = Object.keys(mainAddress).flatMap((delivery) => {
    const row = readOrder[delivery.replace("delivery", "billing")];
    return row === undefined ? [] : [[delivery, row] as const];
  });
  const mapping = addressMapping(orders.source.entity, functions, { targetSettings: settings, edits: parts.edits });
  const ofCustomer = composeMapping({ read: Object.fromEntries(main), write });
  const ofBilling = composeMapping({ read: Object.fromEntries(billing), write });
  return {
    functions,
    fields,
    mapping,
    fromOrder: compile(ground, mapping, { source: orders.source.fields, target: fields }),
    fromCustomer: compile(ground, ofCustomer, { source: customers.source.fields, target: fields }),
    fromBilling: compile(ground, ofBilling, { source: orders.source.fields, target: fields }),
    nameFields: new Set(Object.keys(write).filter((field) => write[field]?.from === "deliveryName")),
  };
}
