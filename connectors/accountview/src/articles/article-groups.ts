import type { EntityFunctions, FieldSchema } from "@koppla/connector-sdk";
import { articleGroupFields, code } from "../fields.ts";
import type { Settings } from "../manifest.ts";
import { writingFunctions } from "../rows/row-writing.ts";
import { readingFunctions, type Table } from "../rows/table.ts";

/** AG1 / ART_GRP (accountview.md §7.4): a flat list, unless a free field holds the parent. */
const articleGroups: Table = {
  name: "ART_GRP",
  keyField: "AG_CODE",
  fields: groupFields,
  ownFields: true,
  object: ({ objects }) => objects.articleGroups,
  computed: (fields, { groupParentField }) => ({
    parent_group: groupParentField === undefined ? null : (fields[groupParentField] ?? null),
  }),
};

/** Computed here: the parent, wherever the settings say that it is. */
export function parentGroup({ groupParentField }: Settings): FieldSchema {
  const kept = groupParentField === undefined ? [] : [groupParentField];
  return { name: "parent_group", label: "Bovenliggende groep", ...code, readOnly: true, computedFrom: kept };
}

export function groupFields({ groupParentField }: Settings): readonly FieldSchema[] {
  const parent =
    groupParentField === undefined
      ? []
      : [{ name: groupParentField, label: "Bovenliggende groep", ...code, maxLength: 5 } as const];
  return [...articleGroupFields, ...parent];
}

export const articleGroupFunctions = {
  ...readingFunctions(articleGroups),
  ...writingFunctions(articleGroups),
} satisfies EntityFunctions<Settings>;
