import type { AttributeTables } from "@koppla/store";
import type { FileIntegration } from "./schema.ts";

/** The tables of attributes as they are kept: by the sides of the integration. */
export function attributeTablesOf({ between, attributes, features }: FileIntegration): AttributeTables {
  const [left, right] = between;
  const sides = (table: FileIntegration["attributes"]) => ({ left: table[left] ?? [], right: table[right] ?? [] });
  return {
    ...(Object.keys(attributes).length === 0 ? {} : { variant: sides(attributes) }),
    ...(Object.keys(features).length === 0 ? {} : { feature: sides(features) }),
  };
}
