import { exportConfiguration } from "@koppla/service/configuration/export-configuration";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";

export function defineExport(command: Command): void {
  command
    .option("--integration <name>", "only this integration and its connections")
    .option("--organisation <name>", "whose set-up; needed when there are several")
    .option("--json", "print JSON with the file as text")
    .action(exportCommand);
}

async function exportCommand(options: OrganisationOptions & { integration?: string }): Promise<void> {
  const { integration, json } = options;
  const request = integration === undefined ? {} : { integration };
  const { file } = await withService(options, (service) => service(exportConfiguration, request));
  say(json ? JSON.stringify({ file }) : file.trimEnd());
}
