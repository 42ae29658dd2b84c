import { documentRoles, type EntityDefinition, type FieldSchema } from "@koppla/connector-sdk";
import {
  isEmpty,
  isList,
  isObject,
  type MappingRow,
  mappingSources,
  readPath,
  type SampledField,
  type SuggestedSource,
  suggestSources,
  type Value,
} from "@koppla/mapping";
import type { Engine } from "../effects/engine.ts";
import type { Side } from "../flow/open-side.ts";
import { editsFrom, ownEdits } from "../procedures/mapping-edits.ts";
import { openFlow } from "../procedures/open-flow.ts";

/** What a field is in Koppla's own words, such as `lines[].price`; null: nothing of the model. */
type ModelName = string | null;

/** A field of the target: values that some records have, what fills it, or what might. */
export interface TargetFieldView {
  readonly field: FieldSchema;
  readonly model: ModelName;
  readonly samples: readonly Value[];
  readonly row: MappingRow | null;
  /** Whose row it is; `procedure`: the procedure of orders fills it without one; null: nothing fills the field. */
  readonly origin: "default" | "edited" | "procedure" | null;
  readonly suggestions: readonly SuggestedSource[];
}

/** A field of the source: values that some records have, and the fields of the target that it fills. */
export interface SourceFieldView {
  readonly field: FieldSchema;
  readonly model: ModelName;
  readonly samples: readonly Value[];
  readonly fills: readonly string[];
}

export interface FieldsView {
  readonly source: readonly SourceFieldView[];
  readonly target: readonly TargetFieldView[];
}

/** Records of each side that are looked at: one page, one call, as far as its system gives so many at once. */
const sampledRecords = 250;
/** Values of a field that are shown; all those that were read are compared. */
const mostSamples = 5;

/**
 * All fields of both sides of a flow, standard and customers' own, as their systems describe them, with sample values
 * and suggestions for what nothing fills yet. Reads one page of each side and writes nothing.
 * @param asks whether both systems are asked; else without samples, and only fields that rows or the connectors name
 */
export async function viewFields(
  engine: Engine,
  {
    organisationId,
    flowId,
    asks,
  }: { readonly organisationId: string; readonly flowId: string; readonly asks: boolean },
): Promise<FieldsView> {
  const open = await openFlow(engine, organisationId, flowId, { purpose: "interactive", prove: asks });
  const edits = ownEdits(editsFrom(open.flow.mapping));
  const fieldsOf = asks ? sampledFields : declaredFields;
  const sources = await fieldsOf(open.source);
  const rows = Object.entries(open.mapping).map(([target, row]) => ({
    target,
    reads: mappingSources({ target: row }),
  }));
  const source = sources.map(({ field, values }) => ({
    field,
    model: modelOf(open.source, field),
    samples: values.slice(0, mostSamples),
    fills: rows.flatMap(({ target, reads }) => (reads.includes(field.name) ? [target] : [])),
  }));
  const target = (await fieldsOf(open.target)).map(({ field, values }): TargetFieldView => {
    const row = open.mapping[field.name] ?? null;
    const origin =
      row === null ? withoutRow(open.target, field) : Object.hasOwn(edits, field.name) ? "edited" : "default";
    return {
      field,
      model: modelOf(open.target, field),
      samples: values.slice(0, mostSamples),
      row,
      origin,
      suggestions: origin === null && !field.readOnly ? suggestSources({ field, values }, sources) : [],
    };
  });
  return { source, target };
}

function modelOf({ entity }: Side, { name }: FieldSchema): ModelName {
  return Object.entries(entity.toModel).find(([, row]) => row.from === name)?.[0] ?? null;
}

/** The customer and the delivery address of an order come from its procedure; its lines from the rows of their fields. */
function withoutRow({ entity }: Side, { name }: FieldSchema): "procedure" | null {
  const roles = documentRoles(entity);
  const filled = roles === undefined ? [] : [roles.customer, roles.deliveryAddress, roles.lines.list];
  return filled.includes(name) ? "procedure" : null;
}

/** Without a call: what the connector declares, and what rows name besides. */
function declaredFields({ fields }: Side): readonly SampledField[] {
  return fields.map((field) => ({ field, values: [] }));
}

async function sampledFields(side: Side): Promise<readonly SampledField[]> {
  const records = await sampleRecords(side);
  return (await allFields(side)).map((field) => ({ field, values: valuesOf(records, field) }));
}

/** What the connector declares, and what the installation has besides that a row may name. */
async function allFields({ entity, session, fields }: Side): Promise<readonly FieldSchema[]> {
  const known = new Set(fields.map(({ name }) => name));
  const discovered = (await entity.discoverFields?.({ session })) ?? [];
  const more = discovered.filter(({ name }) => !known.has(name) && isUsable(entity, name));
  return [...fields, ...more];
}

function isUsable(entity: EntityDefinition<unknown>, name: string): boolean {
  return entity.ownFields?.declare(name) !== undefined;
}

async function sampleRecords({ entity, session }: Side) {
  const pageSize = Math.min(sampledRecords, entity.limits.list);
  const page = await entity.list?.({ session, position: null, since: null, pageSize });
  return (page?.records ?? []).filter(({ deleted }) => !deleted);
}

/** Different values, in the order in which they come; of `lines[].sku` those of all lines. */
function valuesOf(records: Awaited<ReturnType<typeof sampleRecords>>, { name }: FieldSchema): readonly Value[] {
  const seen = new Map<string, Value>();
  const [list = "", part] = name.split("[].");
  const read = ({ fields }: (typeof records)[number]): readonly Value[] => {
    const items = readPath(fields, list);
    if (part === undefined) return isList(items) && items.some(isObject) ? [] : [items];
    // `lines[].sku` shows what `lines` is made of better than a piece of JSON does.
    return isList(items) ? items.filter(isObject).map((item) => readPath(item, part)) : [];
  };
  for (const value of records.flatMap(read)) {
    if (!isEmpty(value) && !(isObject(value) && Object.keys(value).length === 0)) {
      seen.set(JSON.stringify(value), value);
    }
  }
  return [...seen.values()];
}
