import type { EntityFunctions } from "@koppla/connector-sdk";
import { articleFields } from "./fields.ts";
import type { Settings } from "./manifest.ts";
import { writingFunctions } from "./row-writing.ts";
import { readingFunctions, type Table } from "./table.ts";

/** AK1 / ARTICLE (accountview.md §7.3). */
export const articles: Table = {
  name: "ARTICLE",
  keyField: "ART_CODE",
  fields: () => articleFields,
  object: ({ objects }) => objects.articles,
  computed: ({ PX_SELL: price = null }, { pricesIncludeVat }) => ({
    price_excluding_vat: pricesIncludeVat ? null : price,
    price_including_vat: pricesIncludeVat ? price : null,
  }),
};

export const articleFunctions = {
  ...readingFunctions(articles),
  ...writingFunctions(articles),
} satisfies EntityFunctions<Settings>;
