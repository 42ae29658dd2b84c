import { documentRoles, type EntityName, type FieldSchema } from "@koppla/connector-sdk";
import {
  type CompiledMapping,
  compileMapping,
  type LookupTables,
  type Mapping,
  type MappingContext,
  mappingLookups,
} from "@koppla/mapping";
import type { AttributeTables, LinkScope, OrganisationKeys } from "@koppla/store";
import type { Engine } from "../effects/engine.ts";
import { configurationError } from "../trouble/configuration-error.ts";
import { withFeatureTexts } from "./attributes/feature-fields.ts";
import { describeOwnFields, namesIn, ownFieldsOf } from "./attributes/own-fields.ts";
import { composeRows } from "./compose-rows.ts";
import type { ExchangedEntity } from "./exchanged-entity.ts";
import { keptFields } from "./field-marks.ts";
import type { OpenConnection } from "./open-connection.ts";
import { entityOf, openSide, type Side } from "./open-side.ts";
import type { Reach } from "./reach.ts";
import { namesReader, type ReadNames } from "./read-names.ts";
import type { TextsSetting } from "./texts-setting.ts";

/** One entity on its way from one connection to another: how it is read, mapped, linked and written. */
export interface Exchange extends ExchangedEntity {
  readonly engine: Engine;
  readonly keys: OrganisationKeys;
  readonly organisationId: string;
  readonly source: Side;
  readonly target: Side;
  readonly mapping: Mapping;
  readonly compiled: CompiledMapping;
  readonly context: MappingContext;
  /**
   * Mark of all that decides how values are mapped; another one may make something else of the same values. Null: only
   * this direction is carried over, and the link's fingerprint tells.
   */
  readonly mappedBy: string | null;
  readonly links: LinkScope & Epoch;
  /** Whose data both sides are, whatever integration they stand in. */
  readonly reach: Reach;
  /** How people name the source's records. */
  readonly names: ReadNames;
  /** Null: only this direction is carried over. */
  readonly twoWay: TwoWay | null;
  /** A person has said of the records asked for: what is found by other things than their key is another one. */
  readonly makesNew?: boolean;
}

/** In which epoch of its integration it was opened: links of another one join records of other systems. */
export interface Epoch {
  readonly epoch: number;
}

/** Both directions of the entity are carried over: what Koppla wrote must not come back as a change. */
export interface TwoWay {
  /** The source's values count where nothing is known of an agreement. */
  readonly isMaster: boolean;
  /** A person has decided that the source's values count, whatever was changed in the target. */
  readonly overwrites: boolean;
}

/** What all exchanges of a flow share. */
export interface ExchangeGround {
  readonly engine: Engine;
  readonly keys: OrganisationKeys;
  readonly organisationId: string;
  readonly from: OpenConnection;
  readonly to: OpenConnection;
  readonly context: MappingContext;
  readonly links: Omit<LinkScope, "entity"> & Epoch;
  readonly reach: Reach;
  /** Name of the flow, for what is said about its mapping. */
  readonly flowName: string;
  /** Attributes of products that belong together, in the order of the integration's sides. */
  readonly attributes: AttributeTables;
  /** What becomes of texts that do not fit. */
  readonly texts: TextsSetting;
  /** The integration's lookup tables, as pairs. */
  readonly tables: LookupTables;
  /** Whether the systems may be asked what they have. */
  readonly proves: boolean;
  /** Of an entity, whether and how both its directions are carried over. */
  readonly twoWayOf: (exchanged: ExchangedEntity) => TwoWay | null;
}

/**
 * @param options.becomes the target's entity, where it is another one
 * @param options.reading what a flow's settings change about how the source is read
 * @param options.writing what they change about what is written
 * @throws ConnectorError (configuration) when a side lacks the entity, or the mapping has faults.
 */
export async function openExchange(
  ground: ExchangeGround,
  exchanged: ExchangedEntity,
  edits: Mapping,
  options: {
    readonly reading?: (toModel: Mapping) => Mapping;
    readonly writing?: (rows: Mapping) => Mapping;
    readonly becomes?: EntityName;
  } = {},
): Promise<Exchange> {
  const { engine, keys, organisationId, context } = ground;
  const { entity } = exchanged;
  const becomes = options.becomes ?? entity;
  const { writing = (rows) => rows } = options;
  const ends = {
    source: entityOf(ground.from, entity),
    target: entityOf(ground.to, becomes),
    leftToRight: ground.links.target === "right",
  };
  const composed = composeRows(exchanged, {
    ...ends,
    targetSettings: ground.to.parsedSettings,
    attributes: ground.attributes,
    edits,
    reading: options.reading,
  });
  const mapping = writing(composed);
  const names = namesIn(mapping);
  const source = await openOwn(ground, ground.from, entity, names.source);
  const plain = await openOwn(ground, ground.to, becomes, names.target);
  const target =
    exchanged.hasAttributes === true
      ? { ...plain, fields: withFeatureTexts(plain.fields, ground.attributes, ends) }
      : plain;
  const compiled = compile(ground, mapping, { source: source.fields, target: writableFields(target) });
  const twoWay = ground.twoWayOf(exchanged);
  return {
    engine,
    keys,
    organisationId,
    ...exchanged,
    source,
    target,
    mapping,
    compiled,
    context,
    links: { ...ground.links, entity },
    reach: ground.reach,
    names: namesReader(source.entity, entity, context),
    twoWay,
    mappedBy: twoWay === null ? null : mappingMark(ground, mapping),
  };
}

/** Rows, settings, and the tables that rows go through. */
function mappingMark({ keys, context, tables, texts }: ExchangeGround, mapping: Mapping): string {
  const used = mappingLookups(mapping).map(({ table }) => [table, tables[table] ?? []]);
  return keys.mark("mapping", JSON.stringify([mapping, context.settings, used, texts])).toString("base64");
}

/** One side with the fields that only this customer has. @throws ConnectorError (configuration) when they are missing */
async function openOwn(
  { proves }: ExchangeGround,
  connection: OpenConnection,
  name: EntityName,
  used: readonly string[],
): Promise<Side> {
  const entity = entityOf(connection, name);
  const declared = entity.fields(connection.parsedSettings);
  const own = ownFieldsOf(entity, declared, used);
  if (!proves) {
    return openSide(connection, name, own);
  }
  const names = new Set(used.flatMap((field) => keptFields(declared, field)));
  const described = await describeOwnFields(connection, entity, [...declared, ...own], names);
  return openSide(connection, name, described.slice(declared.length));
}

/** The customer and the delivery address of an order are filled by the procedure, not by rows. */
function writableFields({ fields, entity }: Side): readonly FieldSchema[] {
  const roles = documentRoles(entity);
  if (roles === undefined) {
    return fields;
  }
  return fields.map((field) => {
    const { required: _, ...withoutRequired } = field;
    return field.name === roles.customer || field.name === roles.deliveryAddress ? withoutRequired : field;
  });
}

/** @throws ConnectorError (configuration) that tells every fault of the mapping. */
export function compile(
  { flowName, texts }: ExchangeGround,
  mapping: Mapping,
  fields: { readonly source: readonly FieldSchema[]; readonly target: readonly FieldSchema[] },
): CompiledMapping {
  const htmlFields = new Set(fields.source.filter(({ html }) => html === true).map(({ name }) => name));
  const result = compileMapping({ mapping, targetFields: fields.target, htmlFields, texts });
  if (result.ok) {
    return result.compiled;
  }
  const faults = result.problems.map((problem) => problem.message).join(" ");
  throw configurationError("bad_mapping", `The mapping of flow "${flowName}" cannot be used: ${faults}`);
}
