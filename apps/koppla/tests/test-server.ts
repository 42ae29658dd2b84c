import { type RegisteredServer, registerServer } from "@koppla/proof/kit/register-server";
import { deliverSigned, type GivenDelivery, type TestEvent } from "@koppla/proof/kit/signed-delivery";
import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { type HttpServer, openHttpServer } from "../src/api/server.ts";

/** Koppla's server before a test's Koppla, registered at its Parts PIM. */
export interface TestServer extends Pick<RegisteredServer, "connection"> {
  readonly http: HttpServer;
  readonly errors: readonly unknown[];
  /** Delivers as Parts PIM does; `given` replaces parts of it. */
  deliver(events: readonly TestEvent[], given?: GivenDelivery): Promise<Response>;
}

export async function testServer({ engine, organisationId }: TestKoppla): Promise<TestServer> {
  const errors: unknown[] = [];
  const http = await openHttpServer({ host: "127.0.0.1", port: 0, orAnyPort: false }, (error) => errors.push(error));
  http.serve(engine, null);
  const registered = await registerServer(engine, organisationId, http.url);
  return {
    http,
    connection: registered.connection,
    errors,
    deliver: (events, given) => deliverSigned(registered, events, given),
  };
}
