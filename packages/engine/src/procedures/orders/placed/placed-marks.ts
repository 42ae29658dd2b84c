import type { DocumentRoles, SystemRecord } from "@koppla/connector-sdk";
import { type RecordFields, readPath, type Value } from "@koppla/mapping";
import type { FieldMarks, Link } from "@koppla/store";
import type { Exchange } from "../../../flow/exchange.ts";
import { fieldMark, readSources } from "../../../flow/field-marks.ts";
import { linesOf } from "../amounts/line-amounts.ts";

/*
 * What a link remembers of a document that was placed: keyed hashes of what its source had, and of each field that is
 * compared. So what differs later is known to come from neither system, but from what Koppla was told meanwhile.
 */

/** Under which name the mark of the source stands; no field has it. */
const ofSource = "=";

/** @param fields what was sent */
export function placedMarks(
  exchange: Exchange,
  roles: { readonly sourceRoles: DocumentRoles; readonly targetRoles: DocumentRoles },
  record: SystemRecord,
  fields: RecordFields,
): FieldMarks {
  const { keys } = exchange;
  const columns = comparedColumns(roles.targetRoles).flatMap((name) => {
    const value = columnOf(roles.targetRoles, fields, name);
    return value === null ? [] : [[name, fieldMark(keys, name, value)] as const];
  });
  return { [ofSource]: sourceMark(exchange, roles.sourceRoles, record), ...Object.fromEntries(columns) };
}

/** Whether the source still has what it had when the document was placed. False where nothing is remembered. */
export function isSourceAsPlaced(
  exchange: Exchange,
  roles: DocumentRoles,
  record: SystemRecord,
  link: Link | undefined,
): boolean {
  const kept = link?.written?.[ofSource];
  return kept !== undefined && kept === sourceMark(exchange, roles, record);
}

/** Whether the target still holds in a field, or in a field of all lines, what was placed. */
export function isTargetAsPlaced(
  { keys }: Exchange,
  roles: DocumentRoles,
  { link, held, name }: { readonly link: Link | undefined; readonly held: RecordFields; readonly name: string },
): boolean {
  const value = columnOf(roles, held, name);
  return value !== null && link?.written?.[name] === fieldMark(keys, name, value);
}

function comparedColumns({ customer, compared, lines }: DocumentRoles): readonly string[] {
  return [customer, ...compared.header, ...compared.line.map((field) => `${lines.list}[].${field}`)];
}

/** A field's value, or those of all lines; null: it was left to the target. */
function columnOf(roles: DocumentRoles, fields: RecordFields, name: string): Value {
  const prefix = `${roles.lines.list}[].`;
  if (!name.startsWith(prefix)) {
    return fields[name] ?? null;
  }
  return linesOf(roles.lines, fields).map((line) => line[name.slice(prefix.length)] ?? null);
}

/** All that Koppla's model reads of a document, and its customer: whatever rows a flow has of its own. */
function sourceMark({ keys, source }: Exchange, { customer }: DocumentRoles, { fields }: SystemRecord): string {
  const read = Object.entries(source.entity.toModel).map(([name, { from, otherwise }]) => {
    const paths = [from, otherwise?.from].flatMap((path) => path?.split("[]")[0] ?? []);
    return [name, paths] as const;
  });
  const values = readSources(source.fields, new Map(read), fields);
  return fieldMark(keys, ofSource, { ...values, [customer]: readPath(fields, customer) });
}
