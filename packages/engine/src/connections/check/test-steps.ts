import {
  type CheckAnswer,
  type Connector,
  ConnectorError,
  type EntityName,
  entityNames,
  type FieldSchema,
  type Session,
  type SystemRecord,
} from "@koppla/connector-sdk";
import { directLookups } from "@koppla/mapping";
import type { OpenConnection } from "../../flow/open-connection.ts";
import { namesReader } from "../../flow/read-names.ts";
import { rowSettings } from "../../flow/row-settings.ts";
import { isCatalogue, tellsOfPeople } from "../../procedures/entities.ts";
import { configurationError } from "../../trouble/configuration-error.ts";
import type { LinePlace, Told } from "./test-line.ts";
import type { UsedParts } from "./used-parts.ts";

/** A connection that is being tested, once its sign-in was accepted. */
export interface Tested {
  readonly connection: OpenConnection;
  readonly session: Session<unknown>;
}

/** What a line finds; what is wrong is thrown. */
export type Found = Extract<Told, { outcome: "passed" | "not_told" | "not_tried" }>;

/** One line that is still to come. */
export interface TestStep extends LinePlace {
  /** Where it fails, the lines after it are not tried. */
  readonly holdsBack: boolean;
  /** @throws ConnectorError what is wrong */
  run(tested: Tested): Promise<Found>;
}

/** The first of a list may be deleted; further ones may tell. */
const fewRecords = 25;

/** The lines after the sign-in: what only this system has, reading, own fields, rights, and one real record. */
export function testSteps(connector: Connector, used: UsedParts): readonly TestStep[] {
  const firsts = new Map<EntityName, SystemRecord>();
  return [
    ...(connector.checks?.own ?? []).map(({ name, holdsBack = false, run }) => ({
      check: name,
      entity: null,
      holdsBack,
      run: async ({ session }: Tested) => foundOf(await run({ session })),
    })),
    ...used.reads.map((entity) => step("read", entity, (tested) => readFirst(tested, entity, used, firsts))),
    ...[...used.ownFields].map(([entity, fields]) =>
      step("own_fields", entity, (tested) => findFields(tested, entity, fields)),
    ),
    ...used.writes.map((entity) => step("write", entity, (tested) => askRight(tested, entity))),
    step("record", null, (tested) => readRecord(tested, firsts)),
  ];
}

function step(check: string, entity: EntityName | null, run: TestStep["run"]): TestStep {
  return { check, entity, holdsBack: false, run };
}

function foundOf(answer: CheckAnswer): Found {
  return answer.outcome === "passed" ? { outcome: "passed", found: answer.found ?? null } : answer;
}

async function readFirst(
  tested: Tested,
  name: EntityName,
  { getsCatalogue }: UsedParts,
  firsts: Map<EntityName, SystemRecord>,
): Promise<Found> {
  const page = await firstPage(tested, name);
  if (page?.first !== undefined) {
    const { first } = page;
    firsts.set(name, first);
    const label = tellsOfPeople(name) ? {} : labelOf(tested.connection, name, first);
    return { outcome: "passed", found: first.key, ...label };
  }
  if (isCatalogue(name) && !getsCatalogue && page?.isWhole === true) {
    const { title } = tested.connection;
    throw configurationError("catalogue_empty", `${title} has no products.`, title);
  }
  return { outcome: "passed", found: null };
}

/** @throws ConnectorError `own_field_missing` */
async function findFields(
  { connection: { connector, title }, session }: Tested,
  name: EntityName,
  fields: readonly FieldSchema[],
): Promise<Found> {
  const described = (await connector.entities[name]?.ownFields?.describe({ session, fields })) ?? [];
  const known = new Set(described.map((field) => field.name));
  const missing = fields.flatMap((field) => (known.has(field.name) ? [] : [field.name]));
  if (missing.length > 0) {
    throw new ConnectorError({
      code: "own_field_missing",
      category: "configuration",
      system: title,
      message: `${title} does not have the field ${missing.join(", ")}.`,
      field: missing.join(", "),
    });
  }
  return { outcome: "passed", found: [...known].join(", ") };
}

async function askRight({ connection, session }: Tested, entity: EntityName): Promise<Found> {
  const answer = await connection.connector.checks?.mayWrite?.({ session, entity });
  return answer === undefined ? { outcome: "not_told" } : foundOf(answer);
}

/** Reads one record by its key, as runs do. */
async function readRecord(tested: Tested, firsts: ReadonlyMap<EntityName, SystemRecord>): Promise<Found> {
  const { connection, session } = tested;
  const listed = [...firsts.keys()];
  const wanted = listed.find(isCatalogue) ?? listed.find((one) => !tellsOfPeople(one));
  const given = wanted === undefined ? undefined : firsts.get(wanted);
  const first = wanted === undefined || given === undefined ? await anyRecord(tested) : { name: wanted, record: given };
  if (first === null) {
    return { outcome: "not_tried", because: null };
  }
  const { name, record } = first;
  const entity = connection.connector.entities[name];
  const [again] = entity?.getMany === undefined ? [record] : await entity.getMany({ session, keys: [record.key] });
  if (again === undefined) {
    throw new ConnectorError({
      code: "not_found",
      category: "data",
      system: connection.title,
      message: `${connection.title} listed a record, and does not give it by its key.`,
    });
  }
  return { outcome: "passed", found: record.key, ...(tellsOfPeople(name) ? {} : labelOf(connection, name, again)) };
}

/** The first of whatever the system has, where flows have nothing to read yet. */
async function anyRecord(tested: Tested): Promise<{ readonly name: EntityName; readonly record: SystemRecord } | null> {
  const nameless = entityNames.filter((name) => !tellsOfPeople(name));
  for (const name of [...nameless, ...entityNames.filter(tellsOfPeople)]) {
    const record = (await firstPage(tested, name))?.first;
    if (record !== undefined) {
      return { name, record };
    }
  }
  return null;
}

async function firstPage({ connection, session }: Tested, name: EntityName) {
  const entity = connection.connector.entities[name];
  const pageSize = Math.min(fewRecords, entity?.limits.list ?? fewRecords);
  const page = await entity?.list?.({ session, position: null, since: null, seen: null, pageSize });
  return page && { first: page.records.find(({ deleted }) => deleted !== true), isWhole: page.next === null };
}

/** What people call the record. */
function labelOf({ connector, settings }: OpenConnection, name: EntityName, { fields }: SystemRecord) {
  const entity = connector.entities[name];
  const context = {
    settings: rowSettings({ source: settings, target: {}, flow: {} }),
    lookups: directLookups({ tables: {}, direction: "left-to-right" }),
  };
  const label = entity === undefined ? undefined : namesReader(entity, name, context)(fields).label.name;
  return label === undefined ? {} : { label };
}
