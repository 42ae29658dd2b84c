import { fieldValue } from "../administration.ts";
import { comparable, inUpperCase, type Value, withoutFilling } from "../comparable.ts";
import type { BusinessObject, Field } from "../dictionary.ts";
import { dateLiteral } from "../local-time.ts";
import { Refusal } from "../refusal.ts";
import type { Switches } from "../switches.ts";
import { headerField } from "./field-names.ts";
import type { Test } from "./filter-expression.ts";

/** One numbered filter (accountview.md §4; §10.2 rules 11 and 12). */
export interface NumberedFilter {
  readonly field: Field;
  readonly test: Test;
  /** Texts of which the field must equal one, in comparable form; undefined for other filters. */
  readonly equals: readonly string[] | undefined;
}

/** The parts of a filter as they were sent. */
interface FilterParts {
  readonly number: number;
  readonly field: Field;
  readonly operator: string;
  readonly type: string;
  readonly value: string;
}

const part = /^FILTER(?:CONTROLSOURCE|OPERATOR|VALUETYPE|VALUE|ISLISTOFVALUES)(\d+)$/;

/** The numbered filters of a call, in order. @throws Refusal for gaps, unknown fields, operators and types */
export function numberedFilters(
  object: BusinessObject,
  parameters: ReadonlyMap<string, string>,
  switches: Switches,
): NumberedFilter[] {
  const last = Math.max(0, ...[...parameters.keys()].map((name) => Number(part.exec(name)?.[1] ?? 0)));
  const filters: NumberedFilter[] = [];
  for (let number = 1; number <= last; number++) filters.push(numberedFilter(object, parameters, switches, number));
  return filters;
}

function numberedFilter(
  object: BusinessObject,
  parameters: ReadonlyMap<string, string>,
  switches: Switches,
  number: number,
): NumberedFilter {
  const sent = (name: string) => parameters.get(`${name}${number}`);
  const source = sent("FILTERCONTROLSOURCE");
  if (source === undefined) throw new Refusal(`FilterControlSource${number} ontbreekt`);
  const parts: FilterParts = {
    number,
    field: headerField(object, source, `FilterControlSource${number}`),
    operator: (sent("FILTEROPERATOR") ?? "").toUpperCase(),
    type: (sent("FILTERVALUETYPE") ?? "C").toUpperCase(),
    value: sent("FILTERVALUE") ?? "",
  };
  checkType(parts);
  const isList = (sent("FILTERISLISTOFVALUES") ?? "false").toLowerCase() === "true";
  const filter = isList ? listFilter(parts, switches) : plainFilter(parts, switches);
  return switches.blindFields.includes(parts.field.name) ? { ...filter, equals: [], test: () => false } : filter;
}

function plainFilter(parts: FilterParts, switches: Switches): NumberedFilter {
  const { field, number, operator, type, value } = parts;
  switch (operator) {
    case "EQUAL": {
      const sent = typed(parts);
      const wanted = asCompared(sent, switches);
      return {
        field,
        equals: type === "C" ? [String(comparable(sent))] : undefined,
        test: (row) => asCompared(fieldValue(row, field), switches) === wanted,
      };
    }
    case "NOTEQUAL": {
      const unwanted = comparable(typed(parts));
      return { field, equals: undefined, test: (row) => comparable(fieldValue(row, field)) !== unwanted };
    }
    case "CONTAINS": {
      if (type !== "C") throw new Refusal(`FilterOperator${number}: Contains past niet bij ${field.name}`);
      const wanted = inUpperCase(value);
      return { field, equals: undefined, test: (row) => inUpperCase(String(fieldValue(row, field))).includes(wanted) };
    }
    case "DATEONORAFTERDATE":
      return onOrAfter(parts);
    default:
      throw new Refusal(`FilterOperator${number}: onbekende operator ${operator}`);
  }
}

/** Inclusive to the second; an empty date never matches (rule 11). */
function onOrAfter({ field, number, type, value }: FilterParts): NumberedFilter {
  if (type !== "D" && type !== "T") {
    throw new Refusal(`FilterOperator${number}: DateOnOrAfterDate past niet bij ${field.name}`);
  }
  const from = dateLiteral(value, `FilterValue${number}`);
  return { field, equals: undefined, test: (row) => String(fieldValue(row, field)) >= from };
}

const fitting: { readonly [type: string]: readonly Field["type"][] } = {
  C: ["C", "M"],
  N: ["N", "I", "Y", "B"],
  T: ["D", "T"],
  D: ["D", "T"],
  L: ["L"],
};

function checkType({ field, type, number }: FilterParts): void {
  if (!fitting[type]?.includes(field.type)) {
    throw new Refusal(`FilterValueType${number}: ${type} past niet bij ${field.name}`);
  }
}

function typed({ type, value, number }: FilterParts): Value {
  switch (type) {
    case "N":
      if (!/^-?\d+(\.\d+)?$/.test(value.trim())) throw new Refusal(`FilterValue${number}: geen getal: ${value}`);
      return Number(value);
    case "T":
    case "D":
      return value === "" ? "" : dateLiteral(value, `FilterValue${number}`);
    case "L":
      if (!/^(true|false)$/i.test(value)) throw new Refusal(`FilterValue${number}: true of false verwacht`);
      return value.toLowerCase() === "true";
    default:
      return value;
  }
}

const mostListed = 100;
const mostListedCharacters = 4_000;

/** Rule 12: a capability that may be off, or do nothing useful. */
function listFilter({ field, operator, type, value, number }: FilterParts, switches: Switches): NumberedFilter {
  if (switches.listFilter === "off") throw new Refusal(`FilterIsListOfValues${number} wordt niet ondersteund`);
  if (operator !== "EQUAL" || type !== "C") {
    throw new Refusal(`FilterIsListOfValues${number}: alleen bij Equal en type C`);
  }
  const values = switches.listFilter === "literal" ? [value] : value.split(",");
  if (switches.listFilter === "on" && (values.length > mostListed || value.length > mostListedCharacters)) {
    throw new Refusal(`FilterValue${number}: hoogstens ${mostListed} waarden en ${mostListedCharacters} tekens`);
  }
  const equals = values.map((one) => String(comparable(one)));
  const wanted = new Set(values.map((one) => asCompared(one, switches)));
  return { field, equals, test: (row) => wanted.has(asCompared(fieldValue(row, field), switches)) };
}

/** Rule 11: whether `Equal` minds case is not known. */
function asCompared(value: Value, { equalCase }: Switches): Value {
  return equalCase === "mind" && typeof value === "string" ? withoutFilling(value) : comparable(value);
}
