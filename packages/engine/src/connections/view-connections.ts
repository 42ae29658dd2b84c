import type { CallWindow, Connector } from "@koppla/connector-sdk";
import {
  type Breaker,
  type CallState,
  type ConnectionRow,
  callsAtOnce,
  type PauseReason,
  readBreakers,
  readCallState,
} from "@koppla/store";
import { look } from "../effects/effects.ts";
import type { House } from "../effects/house.ts";

/** A connection as a screen or a command shows it. */
export interface ConnectionView {
  readonly id: string;
  readonly name: string;
  /** The system, by its name for people. */
  readonly system: string;
  readonly address: string;
  /** `not yet`: the first call signs in, or a person has to. */
  readonly signedIn: "yes" | "not yet" | "no";
  /** Why and until when no call of a run goes out; null: calls go. */
  readonly pause: ConnectionPause | null;
  /** What its limits are, and about how much of each is used; empty where no limit is known. */
  readonly windows: readonly (CallWindow & { readonly used: number })[];
  /** Calls at once at this moment, and at most: a system that refuses calls gets fewer for a while. */
  readonly callsAtOnce: { readonly now: number; readonly most: number } | null;
}

export interface ConnectionPause {
  readonly until: Date;
  /** `window`: as many calls as are allowed have been made; `unreachable`: one page at a time asks whether it is back. */
  readonly because: PauseReason | "window" | "unreachable";
}

/** The connections of an organisation, or those asked for, with what holds their calls back at this moment. */
export function viewConnections(
  house: House,
  organisationId: string,
  rows: readonly ConnectionRow[],
): Promise<ConnectionView[]> {
  return look(house, organisationId, async (scope) => {
    const views: ConnectionView[] = [];
    for (const row of rows) {
      const breakers = await readBreakers(scope, [row.id]);
      const breaker = breakers.find(({ pausedUntil }) => pausedUntil > house.clock.now());
      views.push(viewOf(row, house.connectors.get(row.system), await readCallState(scope, row.id), breaker));
    }
    return views;
  });
}

function viewOf(
  row: ConnectionRow,
  connector: Connector | undefined,
  state: CallState,
  breaker: Breaker | undefined,
): ConnectionView {
  const settings = connector?.settings.safeParse(row.settings);
  const limits = settings?.success ? connector?.limits(settings.data) : undefined;
  const windows = (limits?.windows ?? []).map((window) => ({ ...window, ...usedOf(window, state) }));
  return {
    id: row.id,
    name: row.name,
    system: connector?.title ?? row.system,
    address: row.base_url,
    signedIn: row.sign_in_needed ? "no" : row.tokens_sealed === null ? "not yet" : "yes",
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
