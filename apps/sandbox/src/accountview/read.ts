import type { SandboxReply } from "../server/request.ts";
import { type Administration, fieldValue } from "./administration.ts";
import { type BusinessObject, objects, tableNamed } from "./dictionary.ts";
import { filterField, type NamedField, namedField, shownName } from "./field-names.ts";
import { parseFilterExpression, type Test } from "./filter-expression.ts";
import { type NumberedFilter, numberedFilters } from "./filters.ts";
import { accountViewError, Refusal } from "./refusal.ts";
import { ordinal, type Row } from "./rows.ts";
import type { Switches } from "./switches.ts";

export function objectNamed(code: string | undefined): BusinessObject {
  const object = objects.get((code ?? "").trim().toUpperCase());
  if (!object) throw new Refusal(`BusinessObject: onbekend object ${code ?? ""}`);
  return object;
}

/** GET /accountviewdata (accountview.md §4; §10.2). `parameters` has its names in upper case. */
export function read(
  administration: Administration,
  parameters: ReadonlyMap<string, string>,
  switches: Switches,
): SandboxReply {
  const object = objectNamed(parameters.get("BUSINESSOBJECT"));
  const shown = fieldsToShow(object, parameters.get("FIELDS"));
  const filters = numberedFilters(object, parameters, switches);
  const matchesAny = parameters.get("MATCHANYFILTER")?.toLowerCase() === "true";
  const tests = allTests(object, parameters, filters, matchesAny);
  const sort = sorting(object, parameters);
  const lastKey = parameters.get("LASTKEY");
  if (lastKey !== undefined && sort !== undefined) throw new Refusal("lastKey: niet samen met SortFields");
  const size = pageSize(parameters);
  const candidates = candidateRows(administration, object, filters, matchesAny, lastKey);
  const rows =
    sort === undefined
      ? firstMatching(candidates, tests, pageEnd(parameters, switches, size))
      : sorted(candidates, tests, sort);
  const from = pageEnd(parameters, switches, size) - size;
  return answer(administration, object, shown, rows.slice(from, from + size), switches);
}

function pageSize(parameters: ReadonlyMap<string, string>): number {
  const text = parameters.get("PAGESIZE") ?? "100";
  const size = Number(text);
  if (!/^\d+$/.test(text) || size < 1 || size > 1000) throw new Refusal(`PageSize: 1 tot en met 1000, niet ${text}`);
  return size;
}

/** §10.2 rule 8: page numbers are ignored unless the switch says otherwise. */
function pageEnd(parameters: ReadonlyMap<string, string>, switches: Switches, size: number): number {
  const page = switches.honourPageNumber ? Math.max(1, Number(parameters.get("PAGENUMBER") ?? 1) || 1) : 1;
  return page * size;
}

function allTests(
  object: BusinessObject,
  parameters: ReadonlyMap<string, string>,
  filters: readonly NumberedFilter[],
  matchesAny: boolean,
): Test[] {
  const tests: Test[] = [];
  if (filters.length > 0) {
    tests.push((row) => (matchesAny ? filters.some(({ test }) => test(row)) : filters.every(({ test }) => test(row))));
  }
  const expression = parameters.get("FILTER");
  if (expression !== undefined && expression !== "") {
    tests.push(parseFilterExpression(expression, (name) => filterField(object, name, "Filter")));
  }
  return tests;
}

/** Rows in order of their keys; by key alone where the filters name keys, so that a search costs no pass. */
function* candidateRows(
  administration: Administration,
  object: BusinessObject,
  filters: readonly NumberedFilter[],
  matchesAny: boolean,
  lastKey: string | undefined,
): Generator<Row> {
  const rows = administration.rows(object.table);
  const byKey = filters.filter(
    ({ field, equals }) => field.name === object.key && field.table === object.table && equals,
  );
  const keys = matchesAny
    ? byKey.length > 0 && byKey.length === filters.length
      ? byKey.flatMap(({ equals }) => equals ?? [])
      : undefined
    : byKey[0]?.equals;
  if (keys === undefined) {
    yield* rows.walk(lastKey);
    return;
  }
  for (const key of [...new Set(keys)].sort(ordinal)) {
    const row = rows.get(key);
    if (row && (lastKey === undefined || key > lastKey)) yield row;
  }
}

function firstMatching(candidates: Iterable<Row>, tests: readonly Test[], most: number): Row[] {
  const found: Row[] = [];
  for (const row of candidates) {
    if (tests.every((test) => test(row))) {
      found.push(row);
      if (found.length === most) break;
    }
  }
  return found;
}

type Order = (a: Row, b: Row) => number;

/** SortFields other than the key ascending (§10.2 rule 9); undefined: the key's order. */
function sorting(object: BusinessObject, parameters: ReadonlyMap<string, string>): Order | undefined {
  const names = (parameters.get("SORTFIELDS") ?? "").split(",").filter((name) => name.trim() !== "");
  const fields = names.map((name) => namedField(object, name, "SortFields").field);
  const order = (parameters.get("SORTORDER") ?? "ascending").toLowerCase();
  if (order !== "ascending" && order !== "descending") throw new Refusal(`SortOrder: onbekend: ${order}`);
  const byKey = fields.length === 0 || (fields.length === 1 && fields[0]?.name === object.key);
  if (byKey && order === "ascending") return undefined;
  const keyField = tableNamed(object.table).fields.get(object.key);
  const compared = fields.length > 0 ? fields : keyField ? [keyField] : [];
  const direction = order === "ascending" ? 1 : -1;
  return (a, b) => {
    for (const field of compared) {
      const [left, right] = [fieldValue(a, field), fieldValue(b, field)];
      if (left !== right) return left < right ? -direction : direction;
    }
    return 0;
  };
}

function sorted(candidates: Iterable<Row>, tests: readonly Test[], order: Order): Row[] {
  return firstMatching(candidates, tests, Number.POSITIVE_INFINITY).sort(order);
}

interface ShownFields {
  readonly main: readonly NamedField[];
  /** By detail table. */
  readonly details: ReadonlyMap<string, readonly NamedField[]>;
}

/** Fields, or the object's defaults, or with `*` all of them (§10.2 rule 10). */
function fieldsToShow(object: BusinessObject, text: string | undefined): ShownFields {
  const wanted = (text ?? "").split(",").filter((name) => name.trim() !== "");
  if (wanted.length === 0) {
    const lines = Object.entries(object.detail_default_fields).flatMap(([table, names]) =>
      names.map((name) => `${table}.${name}`),
    );
    return split([...object.default_fields, ...lines].map((name) => namedField(object, name, "Fields")));
  }
  if (wanted.some((name) => name.trim() === "*")) {
    const all = [object.table, ...object.details].flatMap((table) => [...tableNamed(table).fields.values()]);
    return split(all.map((field) => namedField(object, `${field.table}.${field.name}`, "Fields")));
  }
  return split(wanted.map((name) => namedField(object, name, "Fields")));
}

function split(fields: readonly NamedField[]): ShownFields {
  const details = new Map<string, NamedField[]>();
  for (const named of fields.filter(({ part }) => part === "detail")) {
    details.set(named.field.table, [...(details.get(named.field.table) ?? []), named]);
  }
  return { main: fields.filter(({ part }) => part !== "detail"), details };
}

function answer(
  administration: Administration,
  object: BusinessObject,
  shown: ShownFields,
  rows: readonly Row[],
  switches: Switches,
): SandboxReply {
  if (rows.length === 0) return noMatch(object, switches);
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

/** One row as it is shown; every row has EXT_KEY (§4, Response). */
export function shownRow(row: Row, fields: readonly NamedField[]): Row {
  const out: Row = {};
  for (const named of fields) {
    out[shownName(named)] = fieldValue(row, named.field);
  }
  out.EXT_KEY = row.EXT_KEY ?? 0;
  return out;
}

/** §10.2 rule 14. */
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
