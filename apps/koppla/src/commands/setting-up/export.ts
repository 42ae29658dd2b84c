import { exportFile } from "@koppla/service/configuration/export-file";
import { credentialsPlace } from "@koppla/store";
import type { Command } from "commander";
import { z } from "zod";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";

export function defineExport(command: Command): void {
  command
    .option("--integration <name>", "only this integration and its connections")
    .option("--organisation <name>", "whose set-up; needed when there are several")
    .option("--json", "print JSON with the file as text")
    .action(exportCommand);
}

const credentialsSchema = z.record(z.string(), z.unknown());

async function exportCommand(options: OrganisationOptions & { integration?: string }): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, organisation, configuration }) => {
    const keys = await house.keyRing.of(organisationId);
    const names = new Map(
      configuration.connections.map((row) => {
        const credentials = credentialsSchema.parse(keys.open(credentialsPlace(row.id), row.credentials_sealed));
        return [row.id, Object.keys(credentials)] as const;
      }),
    );
    const file = exportFile(organisation, configuration, names, options.integration);
    say(options.json ? JSON.stringify({ file }) : file.trimEnd());
  });
}
