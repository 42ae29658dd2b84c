import { fieldValue } from "../administration.ts";
import type { BusinessObject } from "../dictionary.ts";
import { Refusal } from "../refusal.ts";
import { ordinal, type Row, type Rows } from "../rows.ts";
import type { Switches } from "../switches.ts";
import { headerField } from "./field-names.ts";
import { parseFilterExpression, type Test } from "./filter-expression.ts";
import { type NumberedFilter, numberedFilters } from "./filters.ts";

/** Query parameters; their names are in upper case. */
export type Parameters = ReadonlyMap<string, string>;

/** One page of the rows that a call asks for: filtered, ordered, cut (accountview.md §4; §10.2 rules 8–13). */
export function selectRows(options: {
  rows: Rows;
  object: BusinessObject;
  parameters: Parameters;
  switches: Switches;
}): Row[] {
  const { rows, object, parameters, switches } = options;
  const filters = numberedFilters(object, parameters, switches);
  const matchesAny = parameters.get("MATCHANYFILTER")?.toLowerCase() === "true";
  const test = wholeTest(object, parameters, filters, matchesAny);
  const order = rowOrder(object, parameters);
  const lastKey = parameters.get("LASTKEY");
  if (lastKey !== undefined && order !== undefined) {
    throw new Refusal("lastKey: alleen in oplopende volgorde van de sleutel, niet met andere SortFields");
  }
  const size = pageSize(parameters);
  const from = (pageNumber(parameters, switches) - 1) * size;
  const candidates = candidateRows({ rows, object, filters, matchesAny, lastKey });
  const found =
    order === undefined
      ? firstMatching(candidates, test, from + size)
      : firstMatching(candidates, test, Number.POSITIVE_INFINITY).sort(order);
  return found.slice(from, from + size);
}

/** Rule 8. @throws Refusal */
export function pageSize(parameters: Parameters): number {
  const text = parameters.get("PAGESIZE") ?? "100";
  const size = Number(text);
  if (!/^\d{1,4}$/.test(text) || size < 1 || size > 1000) {
    throw new Refusal(`PageSize: 1 tot en met 1000, niet ${text}`);
  }
  return size;
}

/** Rule 8: page numbers are ignored unless the switch says otherwise. */
function pageNumber(parameters: Parameters, switches: Switches): number {
  const number = Number(parameters.get("PAGENUMBER"));
  return switches.honourPageNumber && number >= 1 ? Math.floor(number) : 1;
}

/** The numbered filters, joined by AND or OR, and the raw expression beside them (rule 13). */
function wholeTest(
  object: BusinessObject,
  parameters: Parameters,
  filters: readonly NumberedFilter[],
  matchesAny: boolean,
): Test {
  const expression = parameters.get("FILTER") ?? "";
  const passesExpression =
    expression.trim() === ""
      ? () => true
      : parseFilterExpression(expression, (name) => headerField(object, name, "Filter"));
  if (filters.length === 0) return passesExpression;
  return matchesAny
    ? (row) => filters.some(({ test }) => test(row)) && passesExpression(row)
    : (row) => filters.every(({ test }) => test(row)) && passesExpression(row);
}

type Order = (a: Row, b: Row) => number;

/** The order that is asked for; undefined: the key's, ascending (rule 9). */
function rowOrder(object: BusinessObject, parameters: Parameters): Order | undefined {
  const names = (parameters.get("SORTFIELDS") ?? "").split(",").filter((name) => name.trim() !== "");
  const fields = names.map((name) => headerField(object, name, "SortFields"));
  const direction = (parameters.get("SORTORDER") ?? "ascending").toLowerCase();
  if (direction !== "ascending" && direction !== "descending") {
    throw new Refusal(`SortOrder: ascending of descending, niet ${direction}`);
  }
  const [first] = fields;
  const isByKey = fields.length === 0 || (first?.table === object.table && first.name === object.key);
  if (isByKey && direction === "ascending") return undefined;
  const compared = fields.length > 0 ? fields : [headerField(object, object.key, "SortFields")];
  const sign = direction === "ascending" ? 1 : -1;
  return (a, b) => {
    for (const field of compared) {
      const [left, right] = [fieldValue(a, field), fieldValue(b, field)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

/** Above this many it is cheaper to walk the table in order than to sort what an index gives. */
const mostSought = 1_000;

interface Search {
  readonly rows: Rows;
  readonly object: BusinessObject;
  readonly filters: readonly NumberedFilter[];
  readonly matchesAny: boolean;
  readonly lastKey: string | undefined;
}

/** Rows in order of their keys; through an index where the filters name texts, so that a search costs no pass. */
function* candidateRows(search: Search): Generator<Row> {
  const { rows, lastKey } = search;
  const keys = soughtKeys(search);
  if (keys === undefined) {
    yield* rows.walk(lastKey);
    return;
  }
  for (const key of [...keys].sort(ordinal)) {
    const row = lastKey === undefined || key > lastKey ? rows.get(key) : undefined;
    if (row) yield row;
  }
}

/** The only keys that can match; undefined when the filters do not narrow them down. */
function soughtKeys(search: Search): Set<string> | undefined {
  const found = search.filters.map((filter) => keysOf(search, filter));
  if (!search.matchesAny) {
    const known = found.filter((keys) => keys !== undefined);
    return known.sort((a, b) => a.size - b.size)[0];
  }
  const union = new Set<string>();
  for (const keys of found) {
    if (keys === undefined) return undefined;
    for (const key of keys) union.add(key);
  }
  return found.length === 0 ? undefined : union;
}

function keysOf({ rows, object }: Search, { field, equals }: NumberedFilter): Set<string> | undefined {
  if (equals === undefined) return undefined;
  // Keys in upper case are what they are compared as: the table itself is their index.
  const isKey = field.table === object.table && field.name === object.key && field.upper_case;
  return isKey ? new Set(equals) : rows.keysWhere(field.storedAs, equals, mostSought);
}

function firstMatching(candidates: Iterable<Row>, test: Test, most: number): Row[] {
  const found: Row[] = [];
  for (const row of candidates) {
    if (!test(row)) continue;
    found.push(row);
    if (found.length === most) break;
  }
  return found;
}
