import type { DocumentRoles, SystemRecord } from "@koppla/connector-sdk";
import { isObject, type MappedRecord, type RecordFields, readPath, type Value } from "@koppla/mapping";
import { holdFence, readLinks, saveLinks } from "@koppla/store";
import { linkMarks } from "../../agreement/link-marks.ts";
import { change, look, send } from "../../effects/effects.ts";
import { contained } from "../../effects/fault.ts";
import type { Exchange } from "../../flow/exchange.ts";
import { decideItem } from "../../record/decide.ts";
import { textAt } from "../../record/field-texts.ts";
import { linkable, troubleOfNote } from "../../record/noting/refused-note.ts";
import { sendAll } from "../../record/send-all.ts";
import { chunks, fetchTargets } from "../../record/target-records.ts";
import { step } from "../../timeline/timeline.ts";
import { obstacle, type Trouble } from "../../trouble/trouble.ts";
import { mapProducts } from "../products/map-products.ts";
import { end, forOpen, goOn, type OpenOrderRun, type OrderItem } from "./order-items.ts";

/**
 * The step `products`: all products of an order must be in the target before it is placed. What has been seen there once
 * is not looked up again in the same run; what is missing is waited for, created or replaced, as the setting says.
 */
export async function settleProducts(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  { writes }: { readonly writes: boolean },
): Promise<OrderItem[]> {
  if (open.orders.targetRoles.lines.product === undefined) {
    return [...items];
  }
  return forOpen(items, async (all) => {
    const orders = await withLinkedProducts(open, all);
    const missing = await missingProducts(open, orders);
    const { replacementProduct, ...settings } = open.orders.settings;
    const onMissingProduct = open.run.position.createsProducts ? "create" : settings.onMissingProduct;
    if (onMissingProduct === "replace" && replacementProduct !== undefined) {
      return replaceMissing(open, orders, missing, replacementProduct);
    }
    const troubles = onMissingProduct === "create" && writes ? await createMissing(open, orders, missing) : new Map();
    return orders.map((item) => judge(open, item, missing, troubles));
  });
}

/** A line of an order: the product by its key in the source, and by that in the target. */
interface Line {
  readonly fields: RecordFields;
  readonly sourceKey: string | null;
  readonly targetKey: string | null;
}

function linesOf(open: OpenOrderRun, item: OrderItem): Line[] {
  const { sourceRoles, targetRoles } = open.orders;
  const read = readPath(item.record.fields, sourceRoles.lines.list);
  const sources = Array.isArray(read) ? read : [];
  const list = item.fields[targetRoles.lines.list];
  return (Array.isArray(list) ? list : []).map((fields, index) => ({
    fields: isObject(fields) ? fields : {},
    sourceKey: textIn(sources[index], productField(sourceRoles)),
    targetKey: textIn(fields, productField(targetRoles)),
  }));
}

/** Only lines of products come here. */
function productField({ lines }: DocumentRoles): string {
  if (lines.product === undefined) {
    throw new Error("Lines that are amounts name no product.");
  }
  return lines.product;
}

function withLines(open: OpenOrderRun, item: OrderItem, lines: readonly RecordFields[]): OrderItem {
  return { ...item, fields: { ...item.fields, [open.orders.targetRoles.lines.list]: lines } };
}

/** A product that is linked may have another key in the target than its own. */
async function withLinkedProducts(open: OpenOrderRun, items: readonly OrderItem[]): Promise<OrderItem[]> {
  const { products, targetRoles } = open.orders;
  const keys = items.flatMap((item) => linesOf(open, item).flatMap(({ sourceKey }) => sourceKey ?? []));
  const rows = await look(open.engine, open.organisationId, (scope) =>
    readLinks(scope, products.links, [...new Set(keys)]),
  );
  const links = new Map(rows.map((link) => [link.sourceKey, link.targetKey]));
  return items.map((item) => {
    const lines = linesOf(open, item).map(({ fields, sourceKey }) => {
      const key = sourceKey === null ? undefined : links.get(sourceKey);
      return key === undefined ? fields : { ...fields, [productField(targetRoles)]: key };
    });
    return lines.length === 0 ? item : withLines(open, item, lines);
  });
}

/** Keys that are not among the target's products. */
async function missingProducts(open: OpenOrderRun, items: readonly OrderItem[]): Promise<ReadonlySet<string>> {
  const { products, seen, settings } = open.orders;
  const wanted = new Set(items.flatMap((item) => linesOf(open, item).flatMap(({ targetKey }) => targetKey ?? [])));
  const unseen = [...wanted, settings.replacementProduct ?? []].flat().filter((key) => !seen.products.has(key));
  for (const target of await fetchTargets(products, unseen)) {
    seen.products.add(target.key);
  }
  return new Set([...wanted].filter((key) => !seen.products.has(key)));
}

function missingOf(open: OpenOrderRun, item: OrderItem, missing: ReadonlySet<string>): string[] {
  return [...new Set(linesOf(open, item).flatMap(({ targetKey }) => targetKey ?? []))].filter((key) =>
    missing.has(key),
  );
}

function replaceMissing(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  missing: ReadonlySet<string>,
  replacement: string,
): OrderItem[] {
  return items.map((item) => {
    const own = missingOf(open, item, missing);
    if (own.length === 0) {
      return goOn(item, {}, step("products.there"));
    }
    if (!open.orders.seen.products.has(replacement) && item.found.length === 0) {
      return end(
        item,
        { kind: "wait", trouble: obstacle("replacement_missing", { article: replacement }) },
        step("products.stopped", ...own),
      );
    }
    const lines = linesOf(open, item).map(({ fields, targetKey }) =>
      targetKey !== null && missing.has(targetKey)
        ? { ...fields, [productField(open.orders.targetRoles)]: replacement }
        : fields,
    );
    return goOn(withLines(open, item, lines), {}, step("products.replaced", ...own));
  });
}

function judge(
  open: OpenOrderRun,
  item: OrderItem,
  missing: ReadonlySet<string>,
  troubles: ReadonlyMap<string, Trouble | null>,
): OrderItem {
  const own = missingOf(open, item, missing);
  const stillMissing = own.filter((key) => troubles.get(key) !== null);
  // An order that is in the target already needs nothing more: its products were there when it was placed.
  if (own.length === 0 || item.found.length > 0) {
    return goOn(item, {}, step("products.there"));
  }
  if (stillMissing.length === 0) {
    return goOn(item, {}, step("products.created", ...own));
  }
  const products = stillMissing.join(", ");
  const [key = ""] = stillMissing;
  const cause = troubles.get(key);
  const trouble =
    cause === undefined || cause === null
      ? obstacle("product_missing", { products })
      : obstacle("product_stopped", { products }, { entity: "product", key, trouble: cause });
  return end(item, { kind: "wait", trouble }, step("products.stopped", ...stillMissing));
}

/**
 * Creates missing products from the source, one after the other. The target refuses a second one with the same key, so
 * a lost answer needs no more than another look.
 * @returns by key of the target: what kept the product from being created, or null when it is there now. A product that
 *   the source does not have is not among them.
 */
async function createMissing(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  missing: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Trouble | null>> {
  const { products, seen } = open.orders;
  const wanted = new Map<string, string>();
  for (const item of items.filter(({ found }) => found.length === 0)) {
    for (const { sourceKey, targetKey } of linesOf(open, item)) {
      if (sourceKey !== null && targetKey !== null && missing.has(targetKey)) {
        wanted.set(sourceKey, targetKey);
      }
    }
  }
  const { entity, session } = products.source;
  const troubles = new Map<string, Trouble | null>();
  for (const keys of chunks([...wanted.keys()], Math.max(1, entity.limits.getMany))) {
    const records = (await entity.getMany?.({ session, keys })) ?? [];
    for (const item of await mapProducts(products, records)) {
      const decision = decideItem(products, {
        ...item,
        known: undefined,
        link: undefined,
        found: [],
        takenBy: undefined,
      });
      const targetKey = wanted.get(item.record.key) ?? item.record.key;
      if (decision.kind === "create") {
        troubles.set(
          targetKey,
          await createProduct(open, products, item.record, { ...item.mapped, fields: decision.fields }),
        );
      } else if (decision.kind === "wait" || decision.kind === "fail") {
        troubles.set(targetKey, decision.trouble);
      }
    }
  }
  for (const [key, trouble] of troubles) {
    if (trouble === null) {
      seen.products.add(key);
    }
  }
  return troubles;
}

async function createProduct(
  open: OpenOrderRun,
  products: Exchange,
  record: SystemRecord,
  { fields, origins }: Pick<MappedRecord, "fields" | "origins">,
): Promise<Trouble | null> {
  const { entity, session } = products.target;
  const { sent, stoppedBy } = await sendAll([fields], {
    concurrentCalls: 1,
    send: async (one) =>
      (await send(open.engine, "product.write", async () => entity.create?.({ session, items: [one] })))?.[0],
  });
  if (stoppedBy !== null) {
    throw stoppedBy;
  }
  const result = sent.get(fields);
  if (result?.outcome !== "written") {
    return result === undefined || result.outcome === "unsent" ? obstacle("outcome_unknown") : result.trouble;
  }
  const { run, organisationId, engine } = open;
  const { key: targetKey } = result;
  const refused = await contained([record], () =>
    change(engine, organisationId, "product.note", async (scope) => {
      await holdFence(scope, run.id, run.attempt);
      const marks = linkMarks(
        products,
        { record, link: undefined, wanted: fields, origins },
        { target: null, changes: [] },
      );
      const link = { sourceKey: record.key, targetKey: linkable(targetKey), emailMark: null, ...marks };
      await saveLinks(scope, products.links, [link], engine.clock.now());
    }),
  );
  return refused.has(record)
    ? troubleOfNote(products, { sourceKey: record.key, targetKey }, refused.get(record))
    : null;
}

function textIn(line: Value | undefined, field: string): string | null {
  return line !== undefined && isObject(line) ? textAt(line, field) : null;
}
