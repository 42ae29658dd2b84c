import { configurationExport } from "@koppla/contract/routes/configuration";
import type { ConnectionRow } from "@koppla/store";
import { type Credentials, secretMask, storedCredentials } from "../connections/stored-credentials.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { exportFile, type ShownCredentials, variableName } from "./export-file.ts";

/**
 * The file that makes the set-up again, whole or of one integration. No secret is ever given back: for the command line
 * variables stand in its place, as it fills them in; for everybody else masks, which keep what is stored.
 */
export const exportConfiguration = organisationFunction(configurationExport, async (call, { integration }) => {
  const keys = await call.keys();
  const configuration = await call.configuration();
  const isMachine = call.actor.kind === "machine";
  const shown = new Map(
    configuration.connections.map((row) => {
      const credentials = storedCredentials(call.context.connectors, keys, row);
      return [row.id, shownCredentials(row, credentials, isMachine)] as const;
    }),
  );
  return { file: exportFile(call.organisation, configuration, shown, integration) };
});

function shownCredentials(row: ConnectionRow, credentials: Credentials, isMachine: boolean): ShownCredentials {
  return Object.fromEntries(
    Object.keys(credentials).map((name) => [name, isMachine ? variableName(row.name, name) : secretMask]),
  );
}
