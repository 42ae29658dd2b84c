import type { EntityDefinition } from "@koppla/connector-sdk";
import type { OrganisationKeys, WantedClaim } from "@koppla/store";
import { comparableText, textAt } from "../../../record/field-texts.ts";
import type { PlacedEntity } from "../flow/placed-entities.ts";
import type { OpenOrderRun, OrderItem } from "../order-items.ts";
import { referenceOf } from "../order-reference.ts";

/** What a record is to a sale: the order, one of its invoices, or a document beside it. */
export type Part = "order" | "invoice" | "credit";

/** What one record claims before it is looked for. */
export interface DocumentMarks {
  readonly part: Part;
  /** The document in the target, under the reference as it will be stored there. */
  readonly document: WantedClaim;
  /**
   * The sale that it stands for: an order for its own, an invoice for that of the order which it names, or whose reference
   * it bears. All invoices of a sale hold it together. A credit is no sale.
   */
  readonly sales: readonly WantedClaim[];
  /** Under which mark Koppla would have written this record, had it come from the target. */
  readonly echo: Buffer | null;
  /** The target, as documents that come from there name it. */
  readonly target: Buffer;
}

/** Null for a record without a reference in the target: nothing can be claimed for it, and nothing is sent. */
export function documentMarks(open: OpenOrderRun, item: OrderItem): DocumentMarks | null {
  const reference = referenceOf(open, item);
  if (reference === null) {
    return null;
  }
  const { keys, source, target, entity, orders } = open;
  const { key: sourceKey, fields } = item.record;
  const sourceMark = placeMark(keys, source.destination);
  const holderMark = keys.mark("document holder", JSON.stringify([source.destination, entity, sourceKey]));
  const part = partOf(open, item);
  const own = textAt(fields, source.entity.toModel.reference?.from ?? source.naturalKeys[0].field);
  const named =
    orders.sourceRoles.invoice === undefined ? null : textAt(fields, orders.sourceRoles.invoice.orderReference);
  const sales = part === "credit" || !tellsInvoices(source.connector.entities.invoice) ? [] : [own, named];
  const stored = textAt(fields, source.naturalKeys[0].field);
  return {
    part,
    document: {
      claimMark: documentMark(keys, target.destination, orders.becomes, reference),
      holderMark,
      sourceMark,
      sourceKey,
    },
    sales: [...new Set(sales.map(comparableText))]
      .filter((text) => text !== "")
      .map((text): WantedClaim => {
        const claimMark = keys.mark("sale", JSON.stringify([target.destination, source.destination, text]));
        const together = keys.mark("sale invoices", claimMark.toString("hex"));
        return { claimMark, holderMark: part === "order" ? holderMark : together, sourceMark, sourceKey };
      }),
    echo: stored === null ? null : documentMark(keys, source.destination, entity, stored),
    target: placeMark(keys, target.destination),
  };
}

/** References are compared without regard to case: where the target minds it, two that differ in case alone wait. */
function documentMark(keys: OrganisationKeys, destination: string, kind: string, reference: string): Buffer {
  return keys.mark("document", JSON.stringify([destination, kind, comparableText(reference)]));
}

function placeMark(keys: OrganisationKeys, destination: string): Buffer {
  return keys.mark("document place", destination);
}

/** Where no invoices can be read, none can stand for an order. */
function tellsInvoices(invoices: EntityDefinition<unknown> | undefined): boolean {
  return invoices !== undefined && invoices.cannot?.list === undefined;
}

function partOf(open: OpenOrderRun, { record }: OrderItem): Part {
  const roles = open.orders.sourceRoles.invoice;
  const entity: PlacedEntity = roles === undefined ? "order" : "invoice";
  const creditOf = roles === undefined ? null : textAt(record.fields, roles.creditOf);
  return creditOf === null || creditOf.trim() === "" ? entity : "credit";
}
