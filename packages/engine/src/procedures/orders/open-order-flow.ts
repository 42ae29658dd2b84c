import type { DeliveryAddresses, DocumentRoles, EntityName, FieldSchema } from "@koppla/connector-sdk";
import { type CompiledMapping, composeMapping, type Mapping } from "@koppla/mapping";
import type { FlowRow } from "@koppla/store";
import { compile, type Exchange, type ExchangeGround, openExchange } from "../../flow/exchange.ts";
import type { OrderSettings } from "../../flow/flow-settings.ts";
import { editsFrom, ownEdits, prefixedEdits } from "../../flow/mapping-edits.ts";
import { entityOf } from "../../flow/open-side.ts";
import { type PlacedEntity, placingSettings, targetEntityOf } from "../../flow/placed-entities.ts";
import { type CustomerDirectory, openCustomerDirectory } from "./customer-directory.ts";

/** What an order flow needs besides the exchange of the orders themselves. */
export interface OrderParts {
  readonly settings: OrderSettings;
  readonly sourceRoles: DocumentRoles;
  readonly targetRoles: DocumentRoles;
  readonly customers: Exchange;
  readonly directory: CustomerDirectory;
  readonly products: Exchange;
  /** Of invoices: the orders that they may belong to. */
  readonly invoiced: Exchange | null;
  /** Null: orders of the target hold the address themselves. */
  readonly addresses: AddressParts | null;
  /** What has been seen in the target during this run, and so need not be looked up again. */
  readonly seen: { readonly products: Set<string>; readonly debtors: Set<string> };
}

/** How a delivery address of the target is filled, from an order and from a customer's main address. */
export interface AddressParts {
  readonly functions: DeliveryAddresses<unknown>;
  readonly fields: readonly FieldSchema[];
  readonly mapping: Mapping;
  readonly fromOrder: CompiledMapping;
  readonly fromCustomer: CompiledMapping;
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
 * @param siblings all flows of the integration: where customers or products have a flow of their own in this direction,
 *   its edits hold here as well, so that a customer is the same whichever flow places it.
 */
export async function openOrderParts(
  ground: ExchangeGround,
  orders: Exchange,
  { entity, flow }: { readonly entity: PlacedEntity; readonly flow: FlowRow },
  siblings: readonly FlowRow[],
): Promise<OrderParts> {
  const sourceRoles: DocumentRoles = entityOf(ground.from, entity).roles;
  const targetRoles: DocumentRoles = entityOf(ground.to, targetEntityOf(entity, flow.settings)).roles;
  const edits = editsFrom(flow.mapping);
  const siblingOf = (name: EntityName) =>
    siblings.find((one) => one.entity === name && one.left_to_right === flow.left_to_right);
  const editsOf = (sibling: FlowRow | undefined, own: Mapping) =>
    sibling === undefined ? own : ownEdits(editsFrom(sibling.mapping));
  const customers = await openExchange(
    ground,
    "customer",
    editsOf(siblingOf("customer"), prefixedEdits(edits, "customer")),
  );
  return {
    settings: placingSettings(entity, flow.settings),
    sourceRoles,
    targetRoles,
    customers,
    invoiced:
      sourceRoles.invoice === undefined ? null : await openExchange(ground, "order", editsOf(siblingOf("order"), {})),
    directory: openCustomerDirectory(customers.source),
    products: await openExchange(ground, "product", editsOf(siblingOf("product"), {})),
    addresses: openAddresses(ground, { orders, customers, targetRoles, edits: prefixedEdits(edits, "address") }),
    seen: { products: new Set(), debtors: new Set() },
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
  const mapping = composeMapping({ read: orders.source.entity.toModel, write, edits: parts.edits });
  const ofCustomer = composeMapping({ read: Object.fromEntries(main), write });
  return {
    functions,
    fields,
    mapping,
    fromOrder: compile(mapping, fields, ground.flowName),
    fromCustomer: compile(ofCustomer, fields, ground.flowName),
    nameFields: new Set(Object.keys(write).filter((field) => write[field]?.from === "deliveryName")),
  };
}
