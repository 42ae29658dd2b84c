import { describeSettings, type EntityFunctions, type FieldSchema } from "@koppla/connector-sdk";
import { z } from "zod";
import { articleFields, articlePrices, code, currencyCode } from "../fields.ts";
import type { Settings } from "../manifest.ts";
import type { Fields } from "../rows/cell-values.ts";
import { writingFunctions } from "../rows/row-writing.ts";
import { comparedForm, readingFunctions, type Table } from "../rows/table.ts";
import { priceExcludingVat, vatRates } from "../vat-rates.ts";

/** Free fields that the settings name: variants live in them, as AccountView has none (§7.3). */
function rowFields({ articleParentField, configurableField, currencies }: Settings): readonly FieldSchema[] {
  const parent = { label: "Configureerbaar product", ...code, maxLength: 15 } as const;
  const mark = { label: "Is een configureerbaar product", type: "boolean" } as const;
  return [
    ...articleFields.map((field) => (field.name === "CUR_CODE" ? { ...field, ...currencyCode(currencies) } : field)),
    ...(articleParentField === undefined ? [] : [{ name: articleParentField, ...parent }]),
    ...(configurableField === undefined ? [] : [{ name: configurableField, ...mark }]),
  ];
}

export function allArticleFields(settings: Settings): readonly FieldSchema[] {
  const { articleParentField } = settings;
  const from = { readOnly: true, computedFrom: articleParentField === undefined ? [] : [articleParentField] } as const;
  return [
    ...rowFields(settings),
    ...articlePrices,
    { name: "article_kind", label: "Enkelvoudig of variant", type: "text", ...from },
    {
      name: "for_sale",
      label: "Te koop (niet geblokkeerd)",
      type: "boolean",
      readOnly: true,
      computedFrom: ["REC_BLK"],
    },
    { name: "parent_article", label: "Configureerbaar product", type: "text", ...from },
  ];
}

/** What tells an article besides its code. */
/** A flow of products can name another group of new articles than the connection. */
export const articleFlowSettings = z.object({
  defaultItemGroup: z.string().min(1).exactOptional().meta({
    title: "Default article group",
    description: "Group of new articles of this flow; else that of the connection.",
  }),
});
describeSettings(articleFlowSettings.shape, {
  defaultItemGroup: {
    group: "products",
    sv: { title: "Standardartikelgrupp", help: "Grupp för nya artiklar i det här flödet; annars kopplingens." },
    nl: {
      title: "Standaardartikelgroep",
      help: "Groep van nieuwe artikelen van deze stroom; anders die van de verbinding.",
    },
    from: { records: "category" },
  },
});

export const articleIdentities = ["EAN_CODE"] as const;

/** AK1 / ARTICLE (accountview.md §7.3). */
export const articles: Table = {
  name: "ARTICLE",
  keyField: "ART_CODE",
  fields: rowFields,
  ownFields: true,
  isRecord: isSold,
  object: ({ objects }) => objects.articles,
  rates: async (session) => (session.settings.pricesIncludeVat ? vatRates(session) : new Map()),
  computed: (fields, { pricesIncludeVat, articleParentField }, rates) => {
    const { PX_SELL: price = null, VAT_CODE: code, REC_BLK: blocked } = fields;
    const parent = articleParentField === undefined ? null : (fields[articleParentField] ?? null);
    return {
      price_excluding_vat: pricesIncludeVat ? priceExcludingVat(price, code, rates) : price,
      price_including_vat: pricesIncludeVat ? price : null,
      // Without a field for the parent nothing tells whether an article is a variant.
      article_kind: articleParentField === undefined ? null : parent === null ? "simple" : "variant",
      parent_article: parent,
      for_sale: blocked !== true,
    };
  },
};

/** Articles of shipping and discounts, and those that only stand for their variants, are no products of a shop. */
function isSold(fields: Fields, { configurableField, shippingArticle, discountArticle }: Settings): boolean {
  const isMark = configurableField !== undefined && fields[configurableField] === true;
  const own = [shippingArticle, discountArticle].flatMap((one) => (one === undefined ? [] : [comparedForm(one)]));
  return !isMark && !own.includes(comparedForm(fields.ART_CODE));
}

export const articleFunctions = {
  ...readingFunctions(articles, articleIdentities),
  ...writingFunctions(articles),
} satisfies EntityFunctions<Settings>;
