import { type BusinessObject, type Field, tableNamed } from "./dictionary.ts";
import { Refusal } from "./refusal.ts";

/** A field that a request names. */
export interface NamedField {
  readonly field: Field;
  /** `main`: the object's own table; `detail`: a table of lines; `join`: a joined header, shown with a prefix. */
  readonly part: "main" | "detail" | "join";
}

/** `FIELD` or `TABLE.FIELD`, any case (accountview.md §1, §4). @throws Refusal that names it (§10.2 rule 7) */
export function namedField(object: BusinessObject, text: string, parameter: string): NamedField {
  const name = text.trim().toUpperCase();
  const dot = name.indexOf(".");
  const tableName = dot < 0 ? object.table : name.slice(0, dot);
  const part = partOf(object, tableName);
  const field = part && tableNamed(tableName).fields.get(dot < 0 ? name : name.slice(dot + 1));
  if (!field) throw new Refusal(`${parameter}: onbekend veld ${name} voor ${object.code}`);
  return { field, part };
}

/** A field to choose rows by: its own table's or its joined header's; lines cannot be searched. @throws Refusal */
export function filterField(object: BusinessObject, text: string, parameter: string): Field {
  const { field, part } = namedField(object, text, parameter);
  if (part === "detail") throw new Refusal(`${parameter}: op regelveld ${field.name} kan niet worden gefilterd`);
  return field;
}

function partOf(object: BusinessObject, table: string): NamedField["part"] | undefined {
  if (table === object.table) return "main";
  if (object.details.includes(table)) return "detail";
  return table in object.joins ? "join" : undefined;
}

/** How a joined field stands in an answer (§10.2 rule 15). */
export function shownName({ field, part }: NamedField): string {
  return part === "join" ? `${field.table}_${field.name}` : field.name;
}
