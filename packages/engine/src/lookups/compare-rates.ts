import { ConnectorError } from "@koppla/connector-sdk";
import type { LookupPair } from "@koppla/mapping";
import { readIntegration, readLookupTables } from "@koppla/store";
import { change, look } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { openConnection } from "../flow/open-connection.ts";
import { lookupPairs } from "../flow/open-ground.ts";
import { type CauseIdentity, closeIncident, lastMet, openIncident } from "../incidents/open-incident.ts";
import { obstacle } from "../trouble/trouble.ts";
import { type RateDifference, rateDifferences, showRateDifference } from "./rate-differences.ts";

interface Place {
  readonly organisationId: string;
  readonly integrationId: string;
}

/** Longest that a person who saves a table waits for two systems to tell their rates. */
const longestWaitMs = 10_000;

/**
 * Asks both systems for the rates of the codes in a table, and compares them pair by pair.
 * @param given.pairs of the table; absent: as it is stored
 * @returns null where nothing can be told: the table's values have no rates, or a system cannot be asked
 */
export async function compareRates(
  engine: Engine,
  place: Place,
  { table, pairs }: { readonly table: string; readonly pairs?: readonly LookupPair[] },
): Promise<readonly RateDifference[] | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), longestWaitMs);
  try {
    return await Promise.race([tooLate, asked(engine, place, table, pairs)]);
  } finally {
    clearTimeout(timer);
  }
}

async function asked(
  engine: Engine,
  { organisationId, integrationId }: Place,
  table: string,
  given: readonly LookupPair[] | undefined,
): Promise<readonly RateDifference[] | null> {
  const keys = await engine.keyRing.of(organisationId);
  const { integration, rows } = await look(engine, organisationId, async (scope) => ({
    integration: await readIntegration(scope, integrationId),
    rows: await readLookupTables(scope, integrationId),
  }));
  const pairs = given ?? lookupPairs(rows)[table] ?? [];
  const values = async (connectionId: string) => {
    const request = { organisationId, connectionId, prove: false, purpose: "interactive" } as const;
    const { connector, session } = await openConnection(engine, keys, request);
    return connector.valueLists?.rated?.includes(table) ? connector.valueLists.list({ session, table }) : null;
  };
  try {
    const left = pairs.length === 0 ? null : await values(integration.left_connection_id);
    const right = left === null ? null : await values(integration.right_connection_id);
    return left === null || right === null ? null : rateDifferences(pairs, left, right);
  } catch (error) {
    if (error instanceof ConnectorError) {
      return null;
    }
    throw error;
  }
}

/**
 * The same for a table as it is stored, told to whoever looks after the integration: other rates open an incident, which
 * closes once they are the same.
 */
export async function noteRates(
  engine: Engine,
  place: Place,
  table: string,
): Promise<readonly RateDifference[] | null> {
  const { organisationId, integrationId } = place;
  const found = await compareRates(engine, place, { table });
  if (found === null) {
    return null;
  }
  const { connectionId, isOpen } = await look(engine, organisationId, async (scope) => {
    const { left_connection_id } = await readIntegration(scope, integrationId);
    const cause = causeOf(left_connection_id, integrationId, table);
    return { connectionId: left_connection_id, isOpen: await lastMet(scope, engine, { organisationId, cause }) };
  });
  const cause = causeOf(connectionId, integrationId, table);
  if (found.length > 0) {
    const trouble = obstacle("rates_differ", { table, pairs: found.map(showRateDifference).join(", ") });
    await change(engine, organisationId, "lookup.save", (scope) =>
      openIncident(scope, engine, { organisationId, cause: { ...cause, category: "configuration", trouble } }),
    );
  } else if (isOpen !== null) {
    await change(engine, organisationId, "lookup.save", (scope) =>
      closeIncident(scope, engine, { organisationId, cause }),
    );
  }
  return found;
}

function causeOf(connectionId: string, integrationId: string, table: string): CauseIdentity {
  return { code: "rates_differ", connectionId, distinguishedBy: [integrationId, table] };
}
