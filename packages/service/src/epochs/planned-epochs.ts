import { destinationOf } from "@koppla/connector-sdk";
import type { PlannedEpoch } from "@koppla/contract/configuration";
import type { Engine } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { type IntegrationRow, knownOfEpoch, type Scope, type StoredConfiguration } from "@koppla/store";
import { secretPlace } from "../connections/stored-credentials.ts";
import { serviceError } from "../errors/service-error.ts";
import { textsOf } from "../texts/index.ts";

/*
 * A connection's identity is whose data it reaches: system, address and company. What Koppla knows of records belongs to
 * both identities that an integration joins. Where a file changes one of them, a new epoch of the integration begins: in the
 * administration of another company, debtor 10001 is somebody else (V2).
 */

/** As much of a file as says whose data is reached. */
interface FileSides {
  readonly connections: {
    readonly [name: string]: {
      readonly system: string;
      readonly baseUrl: string;
      readonly settings: { readonly [name: string]: unknown };
    };
  };
  readonly integrations: { readonly [name: string]: { readonly between: readonly [string, string] } };
}

/** What a file is compared with, and what a person said about it. */
interface EpochGround {
  readonly engine: Pick<Engine, "connectors">;
  readonly stored: StoredConfiguration;
  readonly file: FileSides;
  /** Names of connections of which a person said that what is known of before is to be forgotten. */
  readonly newEpoch: readonly string[];
}

/** Epochs that a file begins. */
export interface Epochs {
  readonly planned: readonly (PlannedEpoch & { readonly integrationId: string })[];
  /** Connections that lead elsewhere, whether an integration names them or not. */
  readonly connectionIds: readonly string[];
  /** Those that lead where they led, to a system that was set up anew: what was placed there is no longer there. */
  readonly emptiedIds: readonly string[];
}

/** @throws ServiceError `connection_still_used` where an integration that the file does not name runs on such a connection */
export async function plannedEpochs(scope: Scope, ground: EpochGround): Promise<Epochs> {
  const { stored, file, newEpoch } = ground;
  const unknown = newEpoch.find((name) => file.connections[name] === undefined);
  if (unknown !== undefined) {
    throw serviceError("no_connection", { connection: unknown, known: Object.keys(file.connections).join(", ") });
  }
  const before = new Map(
    stored.connections.map((row) => [row.id, secretPlace(ground.engine.connectors, row).destination]),
  );
  const elsewhere = stored.connections.filter(
    (row) => newEpoch.includes(row.name) || identityIn(ground, row.name) !== before.get(row.id),
  );
  const planned = [];
  for (const row of stored.integrations) {
    const { connections, isNamed } = changedSides(ground, row, before);
    const [first] = connections;
    if (first === undefined) {
      continue;
    }
    if (!isNamed && stored.flows.some((flow) => flow.integration_id === row.id && flow.enabled)) {
      throw serviceError("connection_still_used", { connection: first, integration: row.name });
    }
    const { flows, links } = await knownOfEpoch(scope, row.id);
    planned.push({
      integrationId: row.id,
      integration: row.name,
      connections,
      flows: flows.map(({ name, records, hasCursor }) => ({ name, records, startsOver: hasCursor })),
      links: links.map((one) => ({ ...one })),
    });
  }
  const emptied = elsewhere.filter((row) => identityIn(ground, row.name) === before.get(row.id));
  return { planned, connectionIds: elsewhere.map(({ id }) => id), emptiedIds: emptied.map(({ id }) => id) };
}

/** Which sides of an integration lead elsewhere, by the names of their connections in the file. */
function changedSides(ground: EpochGround, row: IntegrationRow, before: ReadonlyMap<string, string>) {
  const { stored, file, newEpoch } = ground;
  const wanted = file.integrations[row.name];
  const ids = [row.left_connection_id, row.right_connection_id];
  const names = wanted?.between ?? ids.map((id) => stored.connections.find((one) => one.id === id)?.name ?? "");
  const connections = names.filter(
    (name, side) => newEpoch.includes(name) || identityIn(ground, name) !== before.get(ids[side] ?? ""),
  );
  return { connections, isNamed: wanted !== undefined };
}

/** Whose data a connection reaches once the file is applied; null: there is none of this name. */
function identityIn({ engine, stored, file }: EpochGround, name: string): string | null {
  const wanted = file.connections[name];
  if (wanted !== undefined) {
    return destinationOf(engine.connectors.get(wanted.system), wanted);
  }
  const row = stored.connections.find((one) => one.name === name);
  return row === undefined ? null : secretPlace(engine.connectors, row).destination;
}

/**
 * Nothing is forgotten before a person has said so. Where nothing is known yet, nobody needs to.
 * @throws ServiceError `new_epoch_needed`
 */
export function refuseUnconfirmed({ planned }: Epochs, newEpoch: readonly string[], language: Language): void {
  for (const epoch of planned.filter(isKnown)) {
    const missing = epoch.connections.filter((name) => !newEpoch.includes(name));
    if (missing.length > 0) {
      throw serviceError("new_epoch_needed", {
        connections: missing.join(", "),
        options: missing.map((name) => `--new-epoch ${name}`).join(" "),
        integration: epoch.integration,
        forgotten: forgottenIn(language, epoch),
      });
    }
  }
}

function isKnown({ flows, links }: PlannedEpoch): boolean {
  return links.length > 0 || flows.some(({ records, startsOver }) => records > 0 || startsOver);
}

/** What an epoch forgets, as people read it. */
export function forgottenIn(language: Language, epoch: Pick<PlannedEpoch, "flows" | "links">): string {
  const texts = textsOf(language).epochs;
  const { links, records, flows } = countsOf(epoch);
  const stood = flows.length === 0 ? [] : [texts.stood(flows.join(", "))];
  return [texts.links(links), texts.records(records), ...stood].join(", ");
}

/** Sums of what an epoch forgets. */
export function countsOf({ flows, links }: Pick<PlannedEpoch, "flows" | "links">) {
  return {
    links: links.reduce((sum, one) => sum + one.links, 0),
    records: flows.reduce((sum, { records }) => sum + records, 0),
    flows: flows.filter(({ startsOver }) => startsOver).map(({ name }) => name),
  };
}
