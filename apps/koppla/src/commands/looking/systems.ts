import { abilities, capabilitiesOf } from "@koppla/connector-sdk";
import { connectors } from "@koppla/service/context/connectors";
import type { Command } from "commander";
import { systemsPage } from "../../pages/systems-page.ts";
import { say } from "../../render/output.ts";

export function defineSystems(command: Command): void {
  command.option("--json", "print one JSON object for each system").action(systems);
}

function systems(options: { json?: boolean }): void {
  if (!options.json) {
    say(systemsPage([...connectors.values()]));
    return;
  }
  for (const connector of connectors.values()) {
    const { system, title, verification, images } = connector;
    const entities = capabilitiesOf(connector).map(({ entity, answers }) => ({
      entity,
      ...Object.fromEntries(abilities.map((name) => [name, answers[name]])),
    }));
    say(JSON.stringify({ system, title, verification, entities, images: images.why }));
  }
}
