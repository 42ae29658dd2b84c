/** Why a process is to end: the signal that it got, or the parent process that is gone. */
type StopReason = "SIGINT" | "SIGTERM" | "disconnect";

/** npm hands the Ctrl-C of a terminal on, though the terminal has sent it to all: both count as one. */
const sameWishMs = 1_000;

/** Aborts on the first SIGINT or SIGTERM, or when the parent process is gone; a later one ends the process at once. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  let firstMs = 0;
  const stop = (reason: StopReason) => {
    firstMs = performance.now();
    stopping.abort(reason);
  };
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (!stopping.signal.aborted) {
        stop(name);
      } else if (performance.now() > firstMs + sameWishMs) {
        process.exit(1);
      }
    });
  }
  // As a child of `koppla start`: the parent is gone, also when it was killed.
  process.once("disconnect", () => stop("disconnect"));
  // Listening on that line must not keep a process alive that has nothing left to do.
  process.channel?.unref();
  return stopping.signal;
}

/** A command was asked to end before it was done. */
export class Interrupted extends Error {
  /** As a shell tells it: 128 and the signal's number. */
  readonly exitCode: number;

  constructor(reason: unknown) {
    super("The command was interrupted.");
    this.exitCode = reason === "SIGINT" ? 130 : 143;
  }
}

/**
 * Does something until it is done or the signal comes; what is under way then goes on until the process ends.
 * @throws Interrupted
 */
export async function untilStopped<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  if (signal.aborted) {
    throw new Interrupted(signal.reason);
  }
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Interrupted(signal.reason)), { once: true });
  });
  return Promise.race([work(), interrupted]);
}
