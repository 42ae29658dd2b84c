import { type Engine, openRegistration, registerWebhook } from "@koppla/engine";
import { readConfiguration, readWebhook, withinOrganisation } from "@koppla/store";
import { z } from "zod";
import { programs, startChild } from "./programs.ts";

/** Koppla's server, registered at a Parts PIM. */
export interface RegisteredServer {
  /** Of Parts PIM's webhook. */
  readonly connection: { readonly organisationId: string; readonly connectionId: string };
  /** Where it delivers, and the secret that it signs with. */
  readonly url: string;
  readonly secret: string;
}

/** Registers a server at the Parts PIM of an organisation. */
export async function registerServer(
  engine: Engine,
  organisationId: string,
  publicUrl: string,
): Promise<RegisteredServer> {
  const { connections } = await withinOrganisation(engine.database, organisationId, readConfiguration);
  const connection = { organisationId, connectionId: connections.find(({ name }) => name === "pim")?.id ?? "" };
  await registerWebhook(engine, { ...connection, publicUrl });
  const row = await withinOrganisation(engine.database, organisationId, (scope) =>
    readWebhook(scope, connection.connectionId),
  );
  const keys = await engine.keyRing.of(organisationId);
  const { url, secret } = openRegistration(keys, connection.connectionId, row?.registration_sealed ?? Buffer.alloc(0));
  return { connection, url, secret };
}

const readySchema = z.object({ http: z.url() });

/** `koppla start --role server` in a process of its own, until it is ready. */
export function startServerProcess(env: NodeJS.ProcessEnv): Promise<{ readonly url: string; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const child = startChild(programs.koppla, ["start", "--role", "server", "--json"], {
      env: { ...env, PORT: "0" },
      onLine: (line) => resolve({ url: readySchema.parse(JSON.parse(line)).http, stop: child.stop }),
    });
    child.process.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}
