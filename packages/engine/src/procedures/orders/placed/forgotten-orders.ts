import type { SystemRecord } from "@koppla/connector-sdk";
import { readDocumentClaims } from "@koppla/store";
import { look } from "../../../effects/effects.ts";
import { comparableText } from "../../../record/field-texts.ts";
import type { TargetRecord } from "../../../record/items.ts";
import { mapPage } from "../../../record/map.ts";
import { documentMarks } from "../claims/document-marks.ts";
import { loadOrderState } from "../load-order-state.ts";
import { orderDifferences } from "../order-differences.ts";
import type { OpenOrderRun, OrderItem } from "../order-items.ts";
import { referenceOf } from "../order-reference.ts";
import { settleBilling } from "../settle-billing.ts";
import { settleCustomers } from "../settle-customers.ts";
import { settleProducts } from "../settle-products.ts";

const looksOnly = { writes: false } as const;

/**
 * Which of these orders the store knows nothing of, though the target has them: an order there that is linked with none
 * bears their reference. Where the target does not keep the reference of finished orders, one that is the same in all
 * that it keeps tells as much.
 */
export async function forgottenOrders(
  open: OpenOrderRun,
  records: readonly SystemRecord[],
  strangers: readonly TargetRecord[],
): Promise<readonly string[]> {
  const items = await loadOrderState(open, mapPage(open, records));
  const unseen = items.filter(({ link, known, twin }) => link === undefined && known === undefined && twin === null);
  const unknown = await unclaimed(open, unseen);
  const { field } = open.target.naturalKeys[0];
  const references = new Set(strangers.map(({ fields }) => comparableText(fields[field])));
  const named = unknown.filter((item) => references.has(comparableText(referenceOf(open, item) ?? "") || "-"));
  return (named.length > 0 ? named : await alike(open, unknown, strangers)).map(({ record }) => record.key);
}

/**
 * What is claimed is known: somebody is at it, has placed it, or wrote it the other way, where its link may be a moment
 * away.
 */
async function unclaimed(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const marks = new Map(items.map((item) => [item, documentMarks(open, item)]));
  const asked = [...marks.values()].flatMap((one) =>
    one === null ? [] : [one.document.claimMark, one.echo ?? []].flat(),
  );
  const claims = await look(open.engine, open.organisationId, (scope) => readDocumentClaims(scope, asked));
  const claimed = new Set(claims.map(({ claimMark }) => claimMark.toString("hex")));
  return items.filter((item) => {
    const own = marks.get(item);
    return own == null || ![own.document.claimMark, own.echo].some((mark) => claimed.has(mark?.toString("hex") ?? ""));
  });
}

/** Orders that are the same as one of the target that no longer tells its reference. */
async function alike(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  strangers: readonly TargetRecord[],
): Promise<OrderItem[]> {
  const { keptInPart } = open.orders.targetRoles;
  const isSilent = keptInPart !== undefined && open.target.naturalKeys[0].provesNoAbsence === true;
  const silent = isSilent ? strangers.filter(({ fields }) => fields[keptInPart.flag] === true) : [];
  if (items.length === 0 || silent.length === 0) {
    return [];
  }
  const billed = await settleBilling(open, await settleCustomers(open, items, looksOnly), looksOnly);
  const filled = await settleProducts(open, billed, looksOnly);
  return filled.filter((item) => silent.some((target) => orderDifferences(open, item, target).length === 0));
}
