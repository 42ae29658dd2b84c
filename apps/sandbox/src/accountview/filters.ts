import { fieldValue } from "./administration.ts";
import type { BusinessObject, Field } from "./dictionary.ts";
import { filterField } from "./field-names.ts";
import { dateLiteral, type Test } from "./filter-expression.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import type { Switches } from "./switches.ts";

/** One numbered filter (accountview.md §4; §10.2 rules 11 and 12). */
export interface NumberedFilter {
  readonly field: Field;
  readonly test: Test;
  /** Values of which the field must equal one, in comparable form; undefined for other operators. */
  readonly equals: readonly string[] | undefined;
}

/** The numbered filters of a call, in order. @throws Refusal for gaps, unknown fields, operators and types */
export function numberedFilters(
  object: BusinessObject,
  parameters: ReadonlyMap<string, string>,
  switches: Switches,
): NumberedFilter[] {
  const numbers = [...parameters.keys()]
    .flatMap((name) => /^FILTER(?:CONTROLSOURCE|OPERATOR|VALUETYPE|VALUE|ISLISTOFVALUES)(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number);
  const most = Math.max(0, ...numbers);
  return Array.from({ length: most }, (_, index) => numberedFilter(object, parameters, switches, index + 1));
}

function numberedFilter(
  object: BusinessObject,
  parameters: ReadonlyMap<string, string>,
  switches: Switches,
  number: number,
): NumberedFilter {
  const part = (name: string) => parameters.get(`${name}${number}`);
  const source = part("FILTERCONTROLSOURCE");
  if (source === undefined) throw new Refusal(`FilterControlSource${number} ontbreekt`);
  const field = filterField(object, source, `FilterControlSource${number}`);
  const operator = (part("FILTEROPERATOR") ?? "").toUpperCase();
  const type = (part("FILTERVALUETYPE") ?? "C").toUpperCase();
  const value = part("FILTERVALUE") ?? "";
  checkType(field, type, number);
  if ((part("FILTERISLISTOFVALUES") ?? "false").toLowerCase() === "true") {
    return listFilter(field, operator, type, value, switches, number);
  }
  switch (operator) {
    case "EQUAL": {
      const wanted = comparable(typed(type, value, number));
      return { field, equals: [String(wanted)], test: (row) => comparable(fieldValue(row, field)) === wanted };
    }
    case "NOTEQUAL": {
      const unwanted = comparable(typed(type, value, number));
      return { field, equals: undefined, test: (row) => comparable(fieldValue(row, field)) !== unwanted };
    }
    case "CONTAINS": {
      const part = value.toUpperCase();
      return { field, equals: undefined, test: (row) => String(fieldValue(row, field)).toUpperCase().includes(part) };
    }
    case "DATEONORAFTERDATE":
      return onOrAfter(field, String(typed(type, value, number)), number);
    default:
      throw new Refusal(`FilterOperator${number}: onbekende operator ${part("FILTEROPERATOR") ?? ""}`);
  }
}

function onOrAfter(field: Field, from: string, number: number): NumberedFilter {
  if (field.type !== "D" && field.type !== "T") {
    throw new Refusal(`FilterOperator${number}: DateOnOrAfterDate past niet bij ${field.name}`);
  }
  const passes = (row: Row) => {
    const value = String(fieldValue(row, field));
    return value !== "" && value >= from;
  };
  return { field, equals: undefined, test: passes };
}

const fitting: { readonly [type: string]: readonly Field["type"][] } = {
  C: ["C", "M"],
  N: ["N", "I", "Y", "B"],
  T: ["D", "T"],
  D: ["D", "T"],
  L: ["L"],
};

function checkType(field: Field, type: string, number: number): void {
  if (!fitting[type]?.includes(field.type)) {
    throw new Refusal(`FilterValueType${number}: ${type} past niet bij ${field.name}`);
  }
}

function typed(type: string, value: string, number: number): string | number | boolean {
  switch (type) {
    case "N":
      if (!/^-?\d+(\.\d+)?$/.test(value.trim())) throw new Refusal(`FilterValue${number}: geen getal: ${value}`);
      return Number(value);
    case "T":
    case "D":
      return value === "" ? "" : dateLiteral(value);
    case "L":
      if (!/^(true|false)$/i.test(value)) throw new Refusal(`FilterValue${number}: true of false verwacht`);
      return value.toLowerCase() === "true";
    default:
      return value;
  }
}

/** §10.2 rule 12: a capability that may be off, or do nothing useful. */
function listFilter(
  field: Field,
  operator: string,
  type: string,
  value: string,
  switches: Switches,
  number: number,
): NumberedFilter {
  if (switches.listFilter === "off") throw new Refusal(`FilterIsListOfValues${number} wordt niet ondersteund`);
  if (operator !== "EQUAL" || type !== "C")
    throw new Refusal(`FilterIsListOfValues${number}: alleen bij Equal en type C`);
  if (switches.listFilter === "literal") {
    const whole = comparable(value);
    return { field, equals: [String(whole)], test: (row) => comparable(fieldValue(row, field)) === whole };
  }
  const values = value.split(",").map((one) => String(comparable(one.trim())));
  if (values.length > 100 || value.length > 4_000) {
    throw new Refusal(`FilterValue${number}: hoogstens 100 waarden en 4000 tekens`);
  }
  const wanted = new Set(values);
  return { field, equals: values, test: (row) => wanted.has(String(comparable(fieldValue(row, field)))) };
}

/** §10.2 rule 11: case and trailing blanks do not count. */
function comparable(value: string | number | boolean): string | number | boolean {
  return typeof value === "string" ? value.trimEnd().toUpperCase() : value;
}
