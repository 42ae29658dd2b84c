import type { SandboxReply } from "../server/request.ts";
import { type BusinessObject, type Field, objects, tableNamed, tables } from "./dictionary.ts";
import { namedField } from "./field-names.ts";
import { parseFilterExpression } from "./filter-expression.ts";
import { numberedFilters } from "./filters.ts";
import { objectNamed, shownRow } from "./read.ts";
import { Refusal } from "./refusal.ts";
import type { Row } from "./rows.ts";
import { companies } from "./sample.ts";
import type { Switches } from "./switches.ts";

/** What the installation tells about itself (accountview.md §1, §8). */

/** GET /accountviewsystembusinessobjects: a bare list. */
export function businessObjects(): SandboxReply {
  const list = [...objects.values()].map(({ code, description, insert, update }) => ({
    Code: code,
    Description: description,
    InsertAllowed: insert,
    UpdateAllowed: update,
    DeleteAllowed: false,
  }));
  return { status: 200, json: list };
}

const dictionaryObject: BusinessObject = {
  code: "FLD",
  table: "DCT_FLD",
  joins: {},
  details: [],
  description: "Data dictionary",
  insert: false,
  update: false,
  delete: false,
  key: "DCT_FLD_Id",
  default_fields: [
    "FLD_DESC",
    "FIELD_NAME",
    "DBF_NAME",
    "FIELD_LEN",
    "FIELD_TYPE",
    "INP_MAND",
    "FLD_FMT",
    "FLD_MASK",
    "COM_BLK",
  ],
  detail_default_fields: {},
};

const dictionaryRows: readonly Row[] = [...tables.values()]
  .flatMap((table) => [...table.fields.values()])
  .map((field, index) => dictionaryRow(field, index));

function dictionaryRow(field: Field, index: number): Row {
  return {
    FLD_DESC: field.caption_nl ?? field.name,
    FIELD_NAME: field.name,
    DBF_NAME: field.table,
    FIELD_LEN: field.length ?? 0,
    FIELD_TYPE: field.type,
    INP_MAND: field.mandatory,
    FLD_FMT: field.upper_case ? "!" : "",
    FLD_MASK: "",
    COM_BLK: field.read_only,
    REC_CUST: field.custom,
    DCT_FLD_Id: index,
    EXT_KEY: index,
  };
}

/** GET /accountviewsystemdata: `fld`, `dbf` or `ADL`, any case. */
export function systemData(parameters: ReadonlyMap<string, string>, switches: Switches): SandboxReply {
  const object = (parameters.get("BUSINESSOBJECT") ?? "").toUpperCase();
  switch (object) {
    case "FLD":
      return { status: 200, json: { DCT_FLD: dictionary(parameters, switches) } };
    case "DBF":
      return {
        status: 200,
        json: { DCT_DBF: [...tables.keys()].map((name, index) => ({ DBF_NAME: name, EXT_KEY: index })) },
      };
    case "ADL":
      return {
        status: 200,
        json: {
          ADL: companies.map(({ Code, Description }, index) => ({
            ADM_CODE: Code,
            ADM_DESC: Description,
            EXT_KEY: index,
          })),
        },
      };
    default:
      throw new Refusal(`BusinessObject: onbekend object ${object}`);
  }
}

/** GET /accountviewfields: the same rows, of one object (answer ASSUMED). */
export function objectFields(parameters: ReadonlyMap<string, string>): SandboxReply {
  const object = objectNamed(parameters.get("BUSINESSOBJECT"));
  const wanted = new Set([object.table, ...object.details].map((name) => tableNamed(name).name));
  return { status: 200, json: { DCT_FLD: dictionaryRows.filter((row) => wanted.has(String(row.DBF_NAME))) } };
}

function dictionary(parameters: ReadonlyMap<string, string>, switches: Switches): Row[] {
  const names = (parameters.get("FIELDS") ?? "").split(",").filter((name) => name.trim() !== "");
  const shown = (names.length === 0 ? dictionaryObject.default_fields : names).map((name) =>
    namedField(dictionaryObject, name, "Fields"),
  );
  const filters = numberedFilters(dictionaryObject, parameters, switches);
  const expression = parameters.get("FILTER") ?? "";
  const test =
    expression === ""
      ? () => true
      : parseFilterExpression(expression, (name) => namedField(dictionaryObject, name, "Filter").field);
  const last = Number(parameters.get("LASTKEY") ?? -1);
  const size = Number(parameters.get("PAGESIZE") ?? 100);
  return dictionaryRows
    .filter((row) => Number(row.DCT_FLD_Id) > last && filters.every((filter) => filter.test(row)) && test(row))
    .slice(0, size)
    .map((row) => ({ ...shownRow(row, shown), DCT_FLD_Id: row.DCT_FLD_Id ?? 0 }));
}
