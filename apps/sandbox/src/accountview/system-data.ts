import type { SandboxReply } from "../server/request.ts";
import { type BusinessObject, type Field, objects, tableNamed, tables } from "./dictionary.ts";
import { namedField } from "./filters/field-names.ts";
import { type Parameters, pageSize, selectRows } from "./filters/selection.ts";
import { objectNamed, shownRow } from "./read.ts";
import { Refusal } from "./refusal.ts";
import { createRows, type Row, type Rows } from "./rows.ts";
import { companies } from "./sample.ts";
import type { Switches } from "./switches.ts";
import { isMissing, withRights } from "./wrong-set-up.ts";

/** What the installation tells about itself (accountview.md §1, §8). */

/** GET /accountviewsystembusinessobjects: a bare list. */
export function businessObjects(switches: Switches): SandboxReply {
  const list = [...objects.values()]
    .map((object) => withRights(object, switches))
    .map(({ code, description, insert, update }) => ({
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
export function systemData(parameters: Parameters, switches: Switches): SandboxReply {
  const object = (parameters.get("BUSINESSOBJECT") ?? "").toUpperCase();
  switch (object) {
    case "FLD":
      return { status: 200, json: { DCT_FLD: dictionaryPage(wholeDictionary, parameters, switches) } };
    case "DBF":
      return list(
        "DCT_DBF",
        parameters,
        [...tables.keys()].map((name) => ({ DBF_NAME: name })),
      );
    case "ADL":
      return list(
        "ADL",
        parameters,
        companies.map(({ Code, Description }) => ({ ADM_CODE: Code, ADM_DESC: Description })),
      );
    default:
      throw new Refusal(`BusinessObject: onbekend object ${object}`);
  }
}

function list(table: string, parameters: Parameters, rows: readonly Row[]): SandboxReply {
  const page = rows.slice(0, pageSize(parameters)).map((row, index) => ({ ...row, EXT_KEY: index }));
  return { status: 200, json: { [table]: page } };
}

/** GET /accountviewfields: the same rows, of one object's tables (answer ASSUMED). */
export function objectFields(parameters: Parameters, switches: Switches): SandboxReply {
  const { table, details } = objectNamed(parameters.get("BUSINESSOBJECT"));
  const wanted = new Set([table, ...details]);
  const rows = stored(dictionaryRows.filter((row) => wanted.has(String(row.DBF_NAME))));
  return { status: 200, json: { DCT_FLD: dictionaryPage(rows, parameters, switches) } };
}

const wholeDictionary = stored(dictionaryRows);

function stored(rows: readonly Row[]): Rows {
  const kept = createRows();
  for (const row of rows) kept.put(dictionaryKey(String(row.DCT_FLD_Id)), row);
  return kept;
}

/** The one key that is a number: padded, so that it is in order as text too. */
function dictionaryKey(id: string): string {
  return id.padStart(6, "0");
}

function dictionaryPage(rows: Rows, parameters: Parameters, switches: Switches): Row[] {
  const names = (parameters.get("FIELDS") ?? "").split(",").filter((name) => name.trim() !== "");
  const isAll = names.some((name) => name.trim() === "*");
  const wanted = isAll ? [...tableNamed("DCT_FLD").fields.keys()] : names;
  const shown = (wanted.length === 0 ? dictionaryObject.default_fields : wanted).map((name) =>
    namedField(dictionaryObject, name, "Fields"),
  );
  const lastKey = parameters.get("LASTKEY");
  const page = selectRows({
    rows,
    object: dictionaryObject,
    parameters: lastKey === undefined ? parameters : new Map([...parameters, ["LASTKEY", dictionaryKey(lastKey)]]),
    switches,
  });
  const there = page.filter(({ DBF_NAME, FIELD_NAME }) => !isMissing(String(DBF_NAME), String(FIELD_NAME), switches));
  return there.map((row) => ({ ...shownRow(row, shown), DCT_FLD_Id: row.DCT_FLD_Id ?? 0 }));
}
