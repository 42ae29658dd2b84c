import { type CallGate, type Connector, ConnectorError } from "@koppla/connector-sdk";
import { type ConnectionRow, createCallGate } from "@koppla/store";
import { guarded, openCallGuard } from "../../calls/call-guard.ts";
import type { Engine } from "../../effects/engine.ts";
import { type OpenConnection, openConnection, tokensOf } from "../../flow/open-connection.ts";
import { configurationError } from "../../trouble/configuration-error.ts";
import { troubleFromError } from "../../trouble/trouble.ts";
import { reachAddress } from "./reach-address.ts";
import { type RecordedCalls, recordedCalls } from "./recorded-calls.ts";
import type { LinePlace, TestLine, Told } from "./test-line.ts";
import { type Found, type Tested, type TestStep, testSteps } from "./test-steps.ts";
import { usedParts } from "./used-parts.ts";

const addressLine: LinePlace = { check: "address", entity: null };
const signInLine: LinePlace = { check: "sign_in", entity: null };

/**
 * Tests a connection line by line, each proven by calls; nothing is written. Its calls go as those of runs do: with the
 * stored sign-in, which is renewed only where it no longer serves, and under the connection's limits. A connection that is
 * paused for runs is tested all the same. What fails for the whole connection leaves the lines after it untried.
 */
export async function* testConnection(
  engine: Engine,
  organisationId: string,
  row: ConnectionRow,
): AsyncGenerator<TestLine, void, undefined> {
  const connector = engine.connectors.get(row.system);
  if (connector === undefined) {
    const error = configurationError("unknown_system", `This Koppla has no connector for "${row.system}".`, row.system);
    yield { ...addressLine, told: failed(error), calls: [] };
    return;
  }
  const place = { organisationId, connectionId: row.id };
  const parsed = connector.settings.safeParse(row.settings);
  const settings = parsed.success ? { parsed: parsed.data } : null;
  const steps = testSteps(connector, await usedParts(engine, place, connector, settings));

  const { error, calls } = await reachAddress(
    { egress: engine.egress, system: connector.title, baseUrl: row.base_url },
    settings === null ? (call) => call() : gateOf(engine, place, connector, settings.parsed).run,
  );
  if (error !== null) {
    yield { ...addressLine, told: failed(error), calls };
    yield* untried([signInLine, ...steps], addressLine);
    return;
  }
  yield {
    ...addressLine,
    told: { outcome: "passed", found: URL.parse(row.base_url)?.host ?? null },
    calls,
  };

  const opened = await openRecorded(engine, place);
  if (opened instanceof ConnectorError) {
    yield { ...signInLine, told: failed(opened), calls: [] };
    yield* untried(steps, signInLine);
    return;
  }
  const signedIn = await signIn(engine, place, opened);
  yield { ...signInLine, told: signedIn, calls: opened.recorded.take() };
  if (signedIn.outcome === "failed") {
    yield* untried(steps, signInLine);
    return;
  }
  yield* walk(steps, opened);
}

interface Place {
  readonly organisationId: string;
  readonly connectionId: string;
}

interface OpenedTest extends Tested {
  readonly recorded: RecordedCalls;
}

/** @returns the error where the set-up of the connection does not fit */
async function openRecorded(engine: Engine, place: Place): Promise<OpenedTest | ConnectorError> {
  try {
    const keys = await engine.keyRing.of(place.organisationId);
    const recorded = recordedCalls();
    const asked = { ...place, prove: false, purpose: "interactive", onCall: recorded.note } as const;
    const connection = await openConnection(engine, keys, asked);
    return { connection, recorded, session: connection.session };
  } catch (error) {
    if (error instanceof ConnectorError) {
      return error;
    }
    throw error;
  }
}

/**
 * Makes the smallest call that needs the sign-in. Where something else stands in its way, a sign-in that was just renewed
 * has been accepted, and of another one nothing is known: the line after this one tells what it is.
 */
async function signIn(engine: Engine, place: Place, { connection, session }: OpenedTest): Promise<Told> {
  const keys = await engine.keyRing.of(place.organisationId);
  const tokens = tokensOf(engine, keys, { ...place, destination: connection.destination });
  const before = await tokens.read();
  try {
    await smallestCall(connection, session);
    return { outcome: "passed", found: null };
  } catch (error) {
    if (!(error instanceof ConnectorError)) {
      throw error;
    }
    if (error.category === "credentials" || error.category === "rate_limit") {
      return failed(error);
    }
    const isRenewed = (await tokens.read())?.accessToken !== before?.accessToken;
    return isRenewed ? { outcome: "passed", found: null } : { outcome: "not_told" };
  }
}

async function smallestCall({ connector }: OpenConnection, session: Tested["session"]): Promise<void> {
  const { checks, valueLists } = connector;
  const [table] = valueLists?.tables ?? [];
  if (checks !== undefined) {
    await checks.signIn({ session });
  } else if (valueLists !== undefined && table !== undefined) {
    await valueLists.list({ session, table });
  }
}

async function* walk(steps: readonly TestStep[], opened: OpenedTest): AsyncGenerator<TestLine, void, undefined> {
  for (const [at, step] of steps.entries()) {
    const { check, entity } = step;
    const found = await attempt(step, opened);
    const told = found instanceof ConnectorError ? failed(found) : found;
    yield { check, entity, told, calls: opened.recorded.take() };
    if (found instanceof ConnectorError && (step.holdsBack || concernsAll(found))) {
      yield* untried(steps.slice(at + 1), { check, entity });
      return;
    }
  }
}

async function attempt(step: TestStep, opened: OpenedTest): Promise<Found | ConnectorError> {
  try {
    return await step.run(opened);
  } catch (error) {
    if (error instanceof ConnectorError) {
      return error;
    }
    throw error;
  }
}

/** What would fail again with every further call; each of them could take as long as this one. */
function concernsAll({ code, category }: ConnectorError): boolean {
  switch (category) {
    case "unreachable":
    case "unknown_outcome":
    case "rate_limit":
      return true;
    case "credentials":
      return code !== "forbidden";
    case "configuration":
    case "mapping":
    case "data":
    case "bug":
      return false;
  }
}

function* untried(places: readonly LinePlace[], because: LinePlace): Generator<TestLine, void, undefined> {
  for (const { check, entity } of places) {
    yield { check, entity, told: { outcome: "not_tried", because }, calls: [] };
  }
}

function failed(error: ConnectorError): Told {
  return { outcome: "failed", trouble: troubleFromError(error) };
}

/** The connection's gate, for the one call that is made before it is opened. */
function gateOf(engine: Engine, place: Place, connector: Connector, settings: unknown): CallGate {
  const { concurrentCalls, windows } = connector.limits(settings);
  const { database, session } = engine;
  const gate = createCallGate({ database, session, ...place, purpose: "interactive", concurrentCalls, windows });
  return guarded(gate, openCallGuard(), { id: place.connectionId, title: connector.title });
}
