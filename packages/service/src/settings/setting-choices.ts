import { settingForm, type ValueSource } from "@koppla/connector-sdk";
import { connectionsSettingsChoices, flowsSettingsChoices } from "@koppla/contract/routes/setup/settings";
import { type OpenConnection, openConnection } from "@koppla/engine";
import { namesReader } from "@koppla/engine/flow/read-names";
import { directLookups } from "@koppla/mapping";
import type { z } from "zod";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { type FlowEndpoint, findSetConnection, findSetFlow } from "./flow-ends.ts";
import { isTold, statusesOf } from "./value-source.ts";

const noTables = directLookups({ tables: {}, direction: "left-to-right" });
/** A person looks at a few. */
const mostShown = 50;
/** Whoever has more writes more of the name. */
const mostPages = 20;

interface Choice {
  readonly value: string;
  readonly name: string | null;
}

/** A setting, and the system that has its values. */
interface AskedSetting {
  /** Whose setting it is: a flow, or a connection. */
  readonly subject: string;
  readonly schema: z.ZodType | undefined;
  readonly target: Pick<FlowEndpoint, "row" | "connector">;
  readonly source?: FlowEndpoint;
}

/**
 * Values that the target of a flow has for one of its settings, whose code or name has a text in it. Reads at most 20
 * pages of the system; `isAsked` is false where it cannot be asked.
 */
export const listFlowChoices = organisationFunction(flowsSettingsChoices, async (call, { flow, setting, text }) => {
  const { path, source, target, shape } = findSetFlow(call, await call.configuration(), flow);
  return choicesOf(call, { subject: path, schema: shape[setting], target, source }, text);
});

/** The same of a connection, which its own system tells. */
export const listConnectionChoices = organisationFunction(
  connectionsSettingsChoices,
  async (call, { connection, setting, text }) => {
    const { row, connector, shape } = findSetConnection(call, await call.configuration(), connection);
    const target = { row, connector };
    return choicesOf(call, { subject: row.name, schema: shape[setting], target }, text);
  },
);

async function choicesOf(call: OrganisationCall, asked: AskedSetting, text: string) {
  const { subject, schema, target, source } = asked;
  const from = schema === undefined ? undefined : settingForm(schema)?.from;
  if (from === undefined || !isTold(asked, from)) {
    await call.opens([]);
    return { items: [], hasMore: false, isAsked: false };
  }
  if ("statuses" in from) {
    await call.opens([]);
    const statuses = statusesOf(source?.entity).map((value) => ({ value, name: null }));
    return { ...chosen(statuses, text), isAsked: true };
  }
  const { context, organisationId } = call;
  const request = { organisationId, connectionId: target.row.id, prove: false, purpose: "interactive" } as const;
  const choices = await askedValues(await openConnection(context, await call.keys(), request), from, text);
  await call.opens("records" in from ? [{ flow: subject, records: "several" }] : []);
  return { ...choices, isAsked: true };
}

async function askedValues(
  open: OpenConnection,
  from: Exclude<ValueSource, { readonly statuses: true }>,
  text: string,
): Promise<{ items: Choice[]; hasMore: boolean }> {
  const { connector, session } = open;
  if ("table" in from) {
    const values = (await connector.valueLists?.list({ session, table: from.table })) ?? [];
    return chosen(
      values.map(({ code, name }) => ({ value: code, name })),
      text,
    );
  }
  if ("ownFieldsOf" in from) {
    const entity = connector.entities[from.ownFieldsOf];
    const declared = new Set(entity?.fields(open.parsedSettings).map(({ name }) => name));
    const found = (await entity?.discoverFields?.({ session })) ?? [];
    const own = found.filter(({ name }) => !declared.has(name) && entity?.ownFields?.declare(name) !== undefined);
    return chosen(
      own.map(({ name, label }) => ({ value: name, name: label })),
      text,
    );
  }
  return recordsOf(open, from.records, text);
}

async function recordsOf(
  { connector, session }: OpenConnection,
  of: Extract<ValueSource, { readonly records: unknown }>["records"],
  text: string,
): Promise<{ items: Choice[]; hasMore: boolean }> {
  const entity = connector.entities[of];
  if (entity?.list === undefined) {
    return { items: [], hasMore: false };
  }
  const names = namesReader(entity, of, { lookups: noTables, settings: {} });
  const items: Choice[] = [];
  let position: string | null = null;
  for (let pages = 0; pages < mostPages && items.length <= mostShown; pages += 1) {
    const page: Awaited<ReturnType<typeof entity.list>> = await entity.list({
      session,
      position,
      since: null,
      pageSize: entity.limits.list,
    });
    const there = page.records.filter(({ deleted }) => deleted !== true);
    items.push(
      ...matching(
        there.map(({ key, fields }) => ({ value: key, name: names(fields).label.name ?? null })),
        text,
      ),
    );
    position = page.next;
    if (position === null) {
      break;
    }
  }
  return { items: items.slice(0, mostShown), hasMore: items.length > mostShown || position !== null };
}

function chosen(values: readonly Choice[], text: string) {
  const items = matching(values, text);
  return { items: items.slice(0, mostShown), hasMore: items.length > mostShown };
}

function matching(values: readonly Choice[], text: string): Choice[] {
  return values.filter(({ value, name }) => [value, name ?? ""].some((one) => folded(one).includes(folded(text))));
}

/** As people search: without marks and capitals. */
function folded(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
