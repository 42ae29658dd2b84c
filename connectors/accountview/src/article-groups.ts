import { articleGroupFields } from "./fields.ts";
import { readingFunctions, type Table } from "./table.ts";

/** AG1 / ART_GRP (accountview.md §7.4): a flat list. */
const articleGroups: Table = {
  name: "ART_GRP",
  keyField: "AG_CODE",
  fields: () => articleGroupFields,
  object: ({ objects }) => objects.articleGroups,
};

/** Groups are read only, for now. */
export const articleGroupFunctions = readingFunctions(articleGroups);
