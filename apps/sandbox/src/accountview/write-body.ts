import { z } from "zod";
import { type Field, tableNamed } from "./dictionary.ts";
import { objectNamed } from "./read.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import { keptValue } from "./written-values.ts";

/** One header with its lines, values in their kept form. */
export interface WrittenRecord {
  readonly row: Row;
  readonly lines: readonly Row[];
}

export interface WriteRequest {
  readonly object: ReturnType<typeof objectNamed>;
  readonly bookDate: string;
  readonly id: string | undefined;
  readonly records: readonly WrittenRecord[];
}

const definition = z.object({
  name: z.string(),
  fields: z.array(z.object({ name: z.string(), fieldtype: z.string() })).min(1),
});
const data = z.object({ rows: z.array(z.object({ values: z.array(z.unknown()) })) });

/** Keys of bodies are case-insensitive (accountview.md §1): they are brought to lower case first. */
const bodySchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  bookdate: z.string().nullish(),
  businessobject: z.string(),
  table: z.object({ definition, detaildefinitions: z.array(definition).nullish() }),
  tabledata: z.object({ data, detaildata: z.array(data).nullish() }),
});

const mostLines = 500;

/** Reads the body of POST and PUT (§5; §10.3 rules 19, 20). @throws Refusal that names what does not fit */
export function parseWriteBody(text: string, kind: "create" | "update", multiRowPost: boolean): WriteRequest {
  const body = bodySchema.safeParse(lowerCaseKeys(parseJson(text)));
  if (!body.success) {
    const [issue] = body.error.issues;
    throw new Refusal(`Onjuiste aanvraag: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
  }
  const { table, tabledata, businessobject, bookdate, id } = body.data;
  const object = objectNamed(businessobject);
  if (table.definition.name.toUpperCase() !== object.table) {
    throw new Refusal(`Table.Definition.Name: ${table.definition.name} hoort niet bij ${object.code}`);
  }
  // Rule 23 closes keys that the server assigns; an update names its record by them all the same (§5).
  const openKey = kind === "update" ? object.key : undefined;
  const headers = rowsOf(table.definition, tabledata.data, { openKey });
  if (headers.length === 0 || (headers.length > 1 && !multiRowPost)) {
    throw new Refusal(`TableData.Data.Rows: precies één regel verwacht, niet ${headers.length}`);
  }
  const lines = detailRows(object.details, table.detaildefinitions ?? [], tabledata.detaildata ?? []);
  if (lines.length > mostLines) throw new Refusal(`DetailData: hoogstens ${mostLines} regels`);
  const ids = headers.map(({ rowId }, index) => rowId ?? String(index + 1));
  const stray = lines.find((line) => !ids.includes(line.headerId ?? ""));
  if (stray) throw new Refusal(`HeaderId: geen kopregel ${stray.headerId ?? ""}`);
  return {
    object,
    bookDate: bookdate ?? "",
    id: id === undefined ? undefined : String(id),
    records: headers.map(({ row }, index) => ({
      row,
      lines: lines.filter((line) => line.headerId === ids[index]).map((line) => line.row),
    })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("Onjuiste aanvraag: geen JSON");
  }
}

function lowerCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCaseKeys);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerCaseKeys(inner)]));
}

interface ReadRow {
  readonly row: Row;
  readonly rowId: string | undefined;
  readonly headerId: string | undefined;
}

function detailRows(
  known: readonly string[],
  definitions: readonly z.infer<typeof definition>[],
  content: readonly z.infer<typeof data>[],
): ReadRow[] {
  return definitions.flatMap((one, index) => {
    if (!known.includes(one.name.toUpperCase())) throw new Refusal(`DetailDefinitions: onbekende tabel ${one.name}`);
    return rowsOf(one, content[index] ?? { rows: [] }, { isDetail: true });
  });
}

function rowsOf(
  one: z.infer<typeof definition>,
  content: z.infer<typeof data>,
  { isDetail = false, openKey }: { isDetail?: boolean; openKey?: string | undefined },
): ReadRow[] {
  const table = tableNamed(one.name.toUpperCase());
  const names = one.fields.map(({ name }) => name.trim().toUpperCase());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Refusal(`${twice}: staat dubbel in Fields`);
  const needed = isDetail ? ["ROWID", "HEADERID"] : [];
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined)
    throw new Refusal(`${table.name}: ${missing === "ROWID" ? "RowId" : "HeaderId"} ontbreekt`);
  const fields = names.map((name) =>
    name === "ROWID" || name === "HEADERID" ? undefined : writableField(table.fields, name, table.name, openKey),
  );
  return content.rows.map(({ values }) => {
    if (values.length !== names.length) {
      throw new Refusal(`Values: ${values.length} waarden voor ${names.length} velden van ${table.name}`);
    }
    const row: Row = {};
    fields.forEach((field, index) => {
      if (field) row[field.name] = keptValue(field, one.fields[index]?.fieldtype ?? "", values[index]);
    });
    return { row, rowId: reserved(names, values, "ROWID"), headerId: reserved(names, values, "HEADERID") };
  });
}

/** DJ_CODE is flagged as read-only and yet must be sent (§9 no. 6; rule 23). */
function writableField(
  fields: ReadonlyMap<string, Field>,
  name: string,
  table: string,
  openKey: string | undefined,
): Field {
  const field = fields.get(name);
  if (!field) throw new Refusal(`${name}: onbekend veld van ${table}`);
  if (field.read_only && name !== "DJ_CODE" && name !== openKey) throw new Refusal(`${name}: alleen lezen`);
  return field;
}

function reserved(names: readonly string[], values: readonly unknown[], name: string): string | undefined {
  const index = names.indexOf(name);
  return index < 0 ? undefined : String(values[index]);
}
