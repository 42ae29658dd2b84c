import { createServer, type Server } from "node:http";
import { authorizeAddress, createEgress, exchangeCode } from "@koppla/connector-sdk";
import { tokensOf } from "@koppla/engine";
import { connectors } from "@koppla/service/context/connectors";
import { readSettings, UserError } from "@koppla/service/context/settings";
import { credentialsPlace } from "@koppla/store";
import type { Command } from "commander";
import { openBrowser } from "../../processes/open-browser.ts";
import { remark, say } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";

/** How long a person has for signing in. */
const patienceMs = 10 * 60_000;

export function defineConnect(command: Command): void {
  command
    .option("--port <number>", "port for the answer, if only certain redirect addresses are registered", "0")
    .option("--no-browser", "only print the address, and open no browser")
    .option("--organisation <name>", "whose connection; needed when there are several")
    .option("--json", "print the address and the result as JSON")
    .action(connect);
}

async function connect(name: string, options: OrganisationOptions & { port: string; browser: boolean }): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const row = configuration.connections.find((connection) => connection.name === name);
    if (row === undefined) {
      const known = configuration.connections.map((connection) => connection.name).join(", ");
      throw new UserError(`There is no connection "${name}". There is: ${known}.`);
    }
    const connector = connectors.get(row.system);
    if (connector === undefined || connector.authorisation.kind !== "authorization-code") {
      throw new UserError(
        `"${name}" needs no browser: ${connector?.title ?? row.system} signs in with its credentials alone.`,
      );
    }
    const keys = await house.keyRing.of(organisationId);
    const credentials = connector.credentials.parse(keys.open(credentialsPlace(row.id), row.credentials_sealed));
    const state = crypto.randomUUID();
    const listener = await listenForCode(Number(options.port), state);
    try {
      const { redirectUri } = listener;
      const address = authorizeAddress({ connector, credentials, baseUrl: row.base_url, redirectUri, state });
      say(
        options.json
          ? JSON.stringify({ address, redirectUri })
          : `Open this address and allow Koppla the access:\n${address}`,
      );
      if (options.browser) {
        openBrowser(address);
      }
      const code = await listener.code;
      const egress = createEgress({ allow: readSettings(process.env).egressAllow });
      try {
        const clock = { now: () => house.clock.now().getTime() };
        const baseUrl = row.base_url;
        const tokens = await exchangeCode({ connector, credentials, baseUrl, code, redirectUri, egress, clock });
        await tokensOf(house, keys, organisationId, row.id).save(tokens);
      } finally {
        await egress.close();
      }
      say(
        options.json
          ? JSON.stringify({ connection: name, connected: true })
          : `${name} is connected to ${connector.title}.`,
      );
    } finally {
      listener.close();
    }
  });
}

interface CodeListener {
  readonly redirectUri: string;
  readonly code: Promise<string>;
  close(): void;
}

/** Waits on loopback for the redirect with our state; anything else gets a page that says so. */
async function listenForCode(port: number, state: string): Promise<CodeListener> {
  let resolve: (code: string) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const code = new Promise<string>((onCode, onError) => {
    resolve = onCode;
    reject = onError;
  });
  code.catch(() => undefined);
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const page = (status: number, text: string) =>
      response
        .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
        .end(text);
    if (url.pathname !== "/callback") {
      page(404, "Not found.");
    } else if (url.searchParams.get("state") !== state) {
      page(400, "This answer does not belong to the sign-in that Koppla began. Start again with: koppla connect");
    } else if (url.searchParams.has("error")) {
      page(200, "The access was not allowed. You can close this page.");
      reject(new UserError(`The access was not allowed: ${url.searchParams.get("error") ?? ""}.`, 1));
    } else {
      page(200, "Koppla is connected. You can close this page.");
      resolve(url.searchParams.get("code") ?? "");
    }
  });
  await new Promise<void>((onListening, onError) => {
    server.once("error", onError);
    server.listen(port, "127.0.0.1", onListening);
  });
  const patience = setTimeout(() => {
    reject(new UserError("Nobody signed in within ten minutes. Start again with: koppla connect", 1));
  }, patienceMs);
  const address = server.address();
  const chosen = typeof address === "object" && address !== null ? address.port : port;
  remark(`Waiting for the answer on 127.0.0.1:${chosen} …`);
  return {
    redirectUri: `http://127.0.0.1:${chosen}/callback`,
    code,
    close() {
      clearTimeout(patience);
      server.close();
      server.closeAllConnections();
    },
  };
}
