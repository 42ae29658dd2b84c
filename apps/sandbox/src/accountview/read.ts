import type { SandboxReply } from "../server/request.ts";
import { type Administration, fieldValue } from "./administration.ts";
import { type BusinessObject, objects, tableNamed } from "./dictionary.ts";
import { type NamedField, namedField, shownName } from "./filters/field-names.ts";
import { type Parameters, selectRows } from "./filters/selection.ts";
import { accountViewError, Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import type { Switches } from "./switches.ts";

/** Any case (accountview.md §4). @throws Refusal (§10.2 rule 7) */
export function objectNamed(code: string | undefined): BusinessObject {
  const object = objects.get((code ?? "").trim().toUpperCase());
  if (!object) throw new Refusal(`BusinessObject: onbekend object ${code ?? ""}`);
  return object;
}

/** GET /accountviewdata (§4; §10.2). */
export function read(administration: Administration, parameters: Parameters, switches: Switches): SandboxReply {
  const object = objectNamed(parameters.get("BUSINESSOBJECT"));
  const shown = fieldsToShow(object, parameters.get("FIELDS"));
  const rows = selectRows({ rows: administration.rows(object.table), object, parameters, switches });
  return rows.length === 0 ? noMatch(object, switches) : answer(administration, object, shown, rows);
}

interface ShownFields {
  readonly main: readonly NamedField[];
  /** By detail table. */
  readonly details: ReadonlyMap<string, readonly NamedField[]>;
}

/** Fields, or the object's defaults, or with `*` all of them (§10.2 rule 10). */
function fieldsToShow(object: BusinessObject, text: string | undefined): ShownFields {
  const wanted = (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  // Beside a star too, what is unknown is refused.
  const named = wanted.filter((name) => name !== "*").map((name) => namedField(object, name, "Fields"));
  if (wanted.includes("*")) return split([...allFields(object), ...named.filter(({ part }) => part === "join")]);
  return split(named.length > 0 ? named : defaultFields(object));
}

function allFields(object: BusinessObject): NamedField[] {
  return [object.table, ...object.details]
    .flatMap((table) => [...tableNamed(table).fields.values()])
    .map((field) => ({ field, part: field.table === object.table ? "main" : "detail" }));
}

function defaultFields(object: BusinessObject): NamedField[] {
  const lines = Object.entries(object.detail_default_fields).flatMap(([table, names]) =>
    names.map((name) => `${table}.${name}`),
  );
  return [...object.default_fields, ...lines].map((name) => namedField(object, name, "Fields"));
}

function split(fields: readonly NamedField[]): ShownFields {
  const details = new Map<string, NamedField[]>();
  for (const named of fields.filter(({ part }) => part === "detail")) {
    details.set(named.field.table, [...(details.get(named.field.table) ?? []), named]);
  }
  return { main: fields.filter(({ part }) => part !== "detail"), details };
}

/** One array per table; `<TABLE>_Id` ties details to headers (§4, Response). */
function answer(
  administration: Administration,
  object: BusinessObject,
  shown: ShownFields,
  rows: readonly Row[],
): SandboxReply {
  const hasDetails = object.details.length > 0;
  const tables: { [table: string]: Row[] } = {};
  tables[object.table] = rows.map((row, index) => ({
    ...shownRow(row, shown.main),
    ...(hasDetails ? { [`${object.table}_Id`]: index } : {}),
  }));
  for (const [table, fields] of shown.details) {
    let line = 0;
    tables[table] = rows.flatMap((row, index) =>
      administration.details(table, String(row[object.key])).map((detail) => ({
        ...shownRow(detail, fields),
        [`${object.table}_Id`]: index,
        [`${table}_Id`]: line++,
      })),
    );
  }
  return { status: 200, json: tables };
}

/** One row as it is shown; every row has EXT_KEY (rule 10). */
export function shownRow(row: Row, fields: readonly NamedField[]): Row {
  const out: Row = {};
  for (const named of fields) {
    out[shownName(named)] = fieldValue(row, named.field);
  }
  out.EXT_KEY = row.EXT_KEY ?? 0;
  return out;
}

/** Rule 14. */
function noMatch(object: BusinessObject, switches: Switches): SandboxReply {
  switch (switches.noMatch) {
    case "missing":
      return { status: 200, json: {} };
    case "404":
      return accountViewError(404, `Geen gegevens gevonden voor ${object.code}`);
    default:
      return { status: 200, json: { [object.table]: [] } };
  }
}
