/** Aborts on the first SIGINT or SIGTERM, or when the parent process is gone; the second ends the process at once. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (stopping.signal.aborted) {
        process.exit(1);
      }
      stopping.abort();
    });
  }
  // As a child of `koppla start`: the parent is gone, also when it was killed.
  process.once("disconnect", () => stopping.abort());
  // Listening on that line must not keep a process alive that has nothing left to do.
  process.channel?.unref();
  return stopping.signal;
}
