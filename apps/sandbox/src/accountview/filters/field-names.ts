import { type BusinessObject, type Field, tableNamed } from "../dictionary.ts";
import { Refusal } from "../refusal.ts";

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
  const fieldName = dot < 0 ? name : name.slice(dot + 1);
  const part = partOf(object, tableName);
  const field = part && tableNamed(tableName).fields.get(fieldName);
  if (!field) throw new Refusal(`${parameter}: onbekend veld ${tableName}.${fieldName} voor ${object.code}`);
  return { field, part };
}

/** A field that every row of the main table has by itself: only by those can be filtered and sorted. @throws Refusal */
export function headerField(object: BusinessObject, text: string, parameter: string): Field {
  const { field, part } = namedField(object, text, parameter);
  if (part === "detail")
    throw new Refusal(`${parameter}: ${field.table}.${field.name} is een veld van een detailtabel`);
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
