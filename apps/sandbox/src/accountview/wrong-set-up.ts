import type { BusinessObject } from "./dictionary.ts";
import type { Parameters } from "./filters/selection.ts";
import { Refusal } from "./refusal.ts";
import type { Switches } from "./switches.ts";

/* What is wrong with a customer's own installation or its user, as far as switches say so. */

/** The object with the rights that the user has left: the list tells them (accountview.md §1), and writes are held to them. */
export function withRights(object: BusinessObject, { lackingRights }: Switches): BusinessObject {
  const lacks = (right: "insert" | "update") =>
    lackingRights.some((one) => one.right === right && one.object.toUpperCase() === object.code);
  return { ...object, insert: object.insert && !lacks("insert"), update: object.update && !lacks("update") };
}

/** Whether a free field was never added to this administration (§7.3, §9 no. 5). */
export function isMissing(table: string, field: string, { missingFields }: Switches): boolean {
  const name = `${table}.${field}`.toUpperCase();
  return missingFields.some((one) => one.toUpperCase() === name);
}

/** §10.2 rule 7, for a field that this administration lacks. @throws Refusal */
export function refuseMissing(
  object: BusinessObject,
  names: readonly { readonly name: string; readonly place: string }[],
  switches: Switches,
): void {
  for (const { name, place } of names) {
    const field = name.trim().replace(new RegExp(`^${object.table}\\.`, "i"), "");
    if (isMissing(object.table, field, switches)) {
      throw new Refusal(`${place}: onbekend veld ${object.table}.${field.toUpperCase()} voor ${object.code}`);
    }
  }
}

/** The fields that a read names, in `Fields` and in its filters. */
export function namedIn(parameters: Parameters): readonly { readonly name: string; readonly place: string }[] {
  return [...parameters].flatMap(([parameter, value]) =>
    parameter === "FIELDS" || parameter.startsWith("FILTERCONTROLSOURCE")
      ? value.split(",").map((name) => ({ name, place: parameter }))
      : [],
  );
}
