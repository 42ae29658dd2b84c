import { migrateDatabase } from "@koppla/service/context/migrate-database";
import { readSettings } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { ownEnvironment } from "../../processes/own-environment.ts";
import { stopSignal } from "../../processes/stop-signal.ts";
import { remark, say } from "../../render/output.ts";

export function defineMigrate(command: Command): void {
  command.option("--json", "print one JSON object: the version, and the migrations that were applied").action(migrate);
}

async function migrate(options: { json?: boolean }): Promise<void> {
  // Half a migration is of no use: Ctrl-C waits for its end, and for the server's that was started for it.
  stopSignal();
  const report = await migrateDatabase(readSettings(ownEnvironment()), remark);
  if (options.json) {
    say(JSON.stringify(report));
    return;
  }
  for (const name of report.applied) {
    say(`+ ${name}`);
  }
  const standing = `The database is at version ${report.version}`;
  say(report.applied.length === 0 ? `${standing} already.` : `${standing} now.`);
}
