import { configurationExport } from "@koppla/contract/routes/configuration";
import { credentialsCell } from "@koppla/store";
import { z } from "zod";
import { organisationFunction } from "../ground/service-function.ts";
import { exportFile } from "./export-file.ts";

const credentialsSchema = z.record(z.string(), z.unknown());

/** The file that makes the set-up again, whole or of one integration. No secret is ever given back. */
export const exportConfiguration = organisationFunction(configurationExport, async (call, { integration }) => {
  const keys = await call.keys();
  const configuration = await call.configuration();
  const names = new Map(
    configuration.connections.map((row) => {
      const credentials = credentialsSchema.parse(keys.open(credentialsCell(row.id), row.credentials_sealed));
      return [row.id, Object.keys(credentials)] as const;
    }),
  );
  return { file: exportFile(call.organisation, configuration, names, integration) };
});
