import type { CallWindow, Connector } from "@koppla/connector-sdk";
import type { ConnectionView } from "@koppla/contract/connection";
import { type ConnectionPause, type Engine, look } from "@koppla/engine";
import {
  type Breaker,
  type CallState,
  type ConnectionRow,
  type ConnectionTestRow,
  callsAtOnce,
  readBreakers,
  readCallState,
  readConnectionTests,
} from "@koppla/store";

/** A connection, and what holds its calls back at this moment. */
export type CallStanding = Omit<ConnectionView, "pause" | "lastTest"> & {
  readonly pause: ConnectionPause | null;
  readonly lastTest: ConnectionTestRow | null;
};

/** The connections asked for. Opens no credentials; settings that do not fit have no limits. */
export function callStandings(
  context: Engine,
  organisationId: string,
  rows: readonly ConnectionRow[],
): Promise<CallStanding[]> {
  return look(context, organisationId, async (scope) => {
    const standings: CallStanding[] = [];
    const ids = rows.map(({ id }) => id);
    const tests = new Map((await readConnectionTests(scope, ids)).map((test) => [test.connection_id, test]));
    for (const row of rows) {
      const breakers = await readBreakers(scope, [row.id]);
      const breaker = breakers.find(({ pausedUntil }) => pausedUntil > context.clock.now());
      const state = await readCallState(scope, row.id);
      const connector = context.connectors.get(row.system);
      standings.push({ ...standingOf(row, connector, state, breaker), lastTest: tests.get(row.id) ?? null });
    }
    return standings;
  });
}

function standingOf(
  row: ConnectionRow,
  connector: Connector | undefined,
  state: CallState,
  breaker: Breaker | undefined,
): Omit<CallStanding, "lastTest"> {
  const settings = connector?.settings.safeParse(row.settings);
  const limits = settings?.success ? connector?.limits(settings.data) : undefined;
  const windows = (limits?.windows ?? []).map((window) => ({ ...window, ...usedOf(window, state) }));
  return {
    name: row.name,
    system: connector?.title ?? row.system,
    address: row.base_url,
    signedIn: row.sign_in_needed ? "no" : row.tokens_sealed === null ? "not yet" : "yes",
    hasSignIn: connector?.authorisation.kind === "authorization-code",
    pause: pauseOf(state, windows, breaker),
    windows: windows.map(({ calls, seconds, used }) => ({ calls, seconds, used })),
    callsAtOnce:
      limits === undefined
        ? null
        : { now: callsAtOnce(limits.concurrentCalls, state.lowered), most: limits.concurrentCalls },
  };
}

/** Windows of earlier settings are still counted in the store for as long as they last. */
function usedOf({ calls, seconds }: CallWindow, state: CallState) {
  const known = state.windows.find((window) => window.calls === calls && window.seconds === seconds);
  return { used: known?.used ?? 0, fullUntil: known?.fullUntil ?? null };
}

/** What lasts longest, of all that holds calls back. */
function pauseOf(
  state: CallState,
  windows: readonly { readonly fullUntil: Date | null }[],
  breaker: Breaker | undefined,
): ConnectionPause | null {
  const pauses: ConnectionPause[] = windows.flatMap(({ fullUntil }) =>
    fullUntil === null ? [] : [{ until: fullUntil, because: "window" }],
  );
  if (state.pausedUntil !== null) {
    pauses.push({ until: state.pausedUntil, because: state.pausedBecause ?? "rate_limited" });
  }
  if (breaker !== undefined) {
    pauses.push({ until: breaker.pausedUntil, because: "unreachable" });
  }
  return pauses.toSorted((one, other) => other.until.getTime() - one.until.getTime())[0] ?? null;
}
