import pg from "pg";

/**
 * A client for one session, not connected yet. A session that the server ends between two statements would else be an
 * uncaught exception, and end the process (F-17): with a listener, the next statement finds out.
 */
export function newClient(config: pg.ClientConfig): pg.Client {
  const client = new pg.Client(config);
  // Said above: the next statement finds out.
  client.on("error", () => undefined);
  return client;
}
