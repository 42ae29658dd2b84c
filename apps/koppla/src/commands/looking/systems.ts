import { connectors } from "@koppla/service/context/connectors";
import { machineActor } from "@koppla/service/ground/actor";
import { listSystems } from "@koppla/service/systems/list-systems";
import type { Command } from "commander";
import { systemsPage } from "../../pages/systems-page.ts";
import { say } from "../../render/output.ts";

export function defineSystems(command: Command): void {
  command.option("--json", "print one JSON object for each system").action(systems);
}

async function systems(options: { json?: boolean }): Promise<void> {
  const views = await listSystems({ connectors }, machineActor(), {});
  if (!options.json) {
    say(systemsPage(views));
    return;
  }
  for (const view of views) {
    say(JSON.stringify(view));
  }
}
