import type { FieldSchema } from "@koppla/connector-sdk";
import type { AttributeTables } from "@koppla/store";
import { attributeRows, type TableEnds } from "./attribute-rows.ts";

/**
 * Fields of the target, where the table of features fills some of a customer's own: these inform people, and are fitted as
 * other texts for people are. What sets variants apart stays exact.
 */
export function withFeatureTexts(
  fields: readonly FieldSchema[],
  tables: AttributeTables,
  ends: TableEnds,
): readonly FieldSchema[] {
  const features = new Set(Object.keys(attributeRows(tables, ends, ["feature"])));
  return fields.map((field) => {
    const isOwn = ends.target.ownFields?.declare(field.name) !== undefined;
    const isFreeText = field.type === "text" && field.oneOf === undefined && field.upperCase === undefined;
    const isFitted = features.has(field.name) && isOwn && isFreeText && field.storing === undefined;
    return isFitted ? { ...field, storing: "fit" } : field;
  });
}
