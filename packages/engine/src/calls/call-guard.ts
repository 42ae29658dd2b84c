import { type CallGate, ConnectorError } from "@koppla/connector-sdk";
import { CallsHeldBack, isInTransaction } from "@koppla/store";

/**
 * Asked right before each call leaves, after it has waited for its turn. A worker sets it for each page that it has in
 * hand: one that has lost its run meanwhile must not begin a write, and one that has to stop ends what is under way.
 */
export interface CallGuard {
  assertHeld: () => void;
  signal: AbortSignal | undefined;
  /** Whether the system has answered a call of the page at hand. */
  isReached: boolean;
  /** Answers that were lost one after the other, since the last one that came. */
  lostInARow: number;
}

/** Who may end calls: asked before each, and told when what is under way is to end. */
export interface CallWatch {
  /** @throws when no call may begin any more */
  assertHeld(): void;
  readonly signal: AbortSignal;
}

/** @param watch whose calls they are from the first one on; a worker sets its own for each page */
export function openCallGuard(watch?: CallWatch): CallGuard {
  return {
    assertHeld: watch?.assertHeld ?? (() => undefined),
    signal: watch?.signal,
    isReached: false,
    lostInARow: 0,
  };
}

/** A system that answers none of so many calls is in trouble itself: the page stops, and its connection is paused. */
const mostLostInARow = 5;

/** Which connection a call failed on, by the error that it ended with. */
const connections = new WeakMap<object, string>();

/** The connection whose call ended with this error; undefined when it was no call. */
export function connectionOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null ? connections.get(error) : undefined;
}

/** The connection's gate, with the guard asked behind it. */
export function guarded(
  gate: CallGate,
  guard: CallGuard,
  connection: { readonly id: string; readonly title: string },
): CallGate {
  async function throughGuard<Result>(call: () => Promise<Result>): Promise<Result> {
    guard.assertHeld();
    if (guard.lostInARow >= mostLostInARow) {
      throw new ConnectorError({
        code: "answers_lost",
        category: "unreachable",
        system: connection.title,
        message: `${connection.title} answered none of the last ${guard.lostInARow} calls.`,
      });
    }
    try {
      const result = await call();
      guard.lostInARow = 0;
      guard.isReached = true;
      return result;
    } catch (error) {
      const isLost =
        error instanceof ConnectorError && (error.category === "unknown_outcome" || error.category === "unreachable");
      guard.lostInARow = isLost ? guard.lostInARow + 1 : 0;
      throw error;
    }
  }
  return {
    async run(call) {
      if (isInTransaction()) {
        throw new Error("A call to another system must not be made inside a transaction: it would hold its locks.");
      }
      try {
        return await gate.run(() => throughGuard(call));
      } catch (thrown) {
        const error = thrown instanceof CallsHeldBack ? heldBack(thrown, connection.title) : thrown;
        if (error instanceof ConnectorError) {
          connections.set(error, connection.id);
        }
        throw error;
      }
    },
    pause: (pauseMs, because) => gate.pause(pauseMs, because),
  };
}

/** Nothing was sent. The page comes back when calls may go again; that costs it no try. */
function heldBack({ waitMs, because }: CallsHeldBack, system: string): ConnectorError {
  const isWindow = because === "window";
  return new ConnectorError({
    code: isWindow ? "limit_reached" : "paused",
    category: "rate_limit",
    system,
    message: isWindow
      ? `As many calls as ${system} allows have been made.`
      : `${system} asked for a pause, which is not over yet.`,
    retryAfterMs: Math.ceil(waitMs),
  });
}
