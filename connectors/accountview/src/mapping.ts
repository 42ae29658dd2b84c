import type { Mapping } from "@koppla/connector-sdk";
import type { Settings } from "./manifest.ts";

/*
 * Default mappings between AccountView and Koppla's model (R26): data alone. `create` marks what the target's people
 * enrich, so that it is not overwritten later (R20).
 */

/** Model field ← AccountView. An empty currency means euro (accountview-fields.json, CUR_CODE). */
export const productToModel: Mapping = {
  sku: { from: "ART_CODE" },
  kind: { from: "article_kind" },
  parent: { from: "parent_article" },
  name: { from: "ART_DESC1" },
  shortDescription: { from: "ART_DESC2" },
  description: { from: "ART_TEXT" },
  price: { from: "price_excluding_vat" },
  priceIncludingTax: { from: "price_including_vat" },
  currency: { from: "CUR_CODE", default: "EUR" },
  taxCode: { from: "VAT_CODE" },
  gtin: { from: "EAN_CODE" },
  unit: { from: "ART_UNIT" },
  weight: { from: "ART_WEIGHT" },
  category: { from: "AG_CODE" },
  enabled: { from: "for_sale" },
};

/** AccountView ← model field. Its numbers are never empty: no weight is 0. */
export function productFromModel(settings: Settings): Mapping {
  const { pricesIncludeVat, articleParentField, newArticlesKeepStock } = settings;
  return {
    ART_CODE: { from: "sku", steps: ["trim"] },
    ART_DESC1: { from: "name", steps: ["trim"] },
    ART_DESC2: { from: "shortDescription", steps: ["trim"] },
    ART_TEXT: { from: "description", write: "create" },
    AG_CODE: {
      from: "category",
      steps: [
        { lookup: { table: "categories", missing: "leaveOut" } },
        { default: { setting: "flow.defaultItemGroup" } },
      ],
      defaultSetting: "target.defaultItemGroup",
      write: "create",
    },
    PX_SELL: { from: pricesIncludeVat ? "priceIncludingTax" : "price" },
    VAT_CODE: { from: "taxCode", steps: [{ lookup: "vat-codes" }] },
    EAN_CODE: { from: "gtin", steps: ["gtin"] },
    ART_UNIT: { from: "unit" },
    CUR_CODE: { from: "currency" },
    ART_WEIGHT: { from: "weight", default: "0" },
    ...(newArticlesKeepStock ? { STK_FLG: { constant: true, write: "create" as const } } : {}),
    ...(articleParentField === undefined ? {} : { [articleParentField]: { from: "parent", steps: ["trim"] } }),
  };
}

/** Model field ← the figures of §7.5. */
export const stockToModel: Mapping = {
  sku: { from: "ART_CODE" },
  available: { from: "QTY_AVAIL" },
  onHand: { from: "QTY_TECH" },
  free: { from: "QTY_FREE2" },
  economic: { from: "economic_stock" },
};

export const stockFromModel: Mapping = {
  ART_CODE: { from: "sku", steps: ["trim"] },
  QTY_AVAIL: { from: "wanted" },
  STK_FLG: { from: "managed" },
};

/** The parent lies in a free field, under the name that the settings give it (accountview.md §7.4). */
export const categoryToModel: Mapping = {
  code: { from: "AG_CODE" },
  name: { from: "AG_DESC" },
  parent: { from: "parent_group" },
};

/** Codes have five characters (§7.4): longer ones become short ones, always the same. */
export function categoryFromModel({ groupParentField }: Settings): Mapping {
  const short = ["trim", { shortCode: { length: 5 } }];
  return {
    AG_CODE: { from: "code", steps: short },
    AG_DESC: { from: "name", steps: ["trim"] },
    ...(groupParentField === undefined ? {} : { [groupParentField]: { from: "parent", steps: short } }),
  };
}
