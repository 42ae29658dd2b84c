import type { IncidentView } from "@koppla/contract/incident";
import { noticeSilence } from "@koppla/engine";
import { incidentLabels } from "@koppla/engine/trouble/texts/index";
import { getIncident, listIncidents } from "@koppla/service/incidents/incident-list";
import type { Command } from "commander";
import { incidentJson, incidentLines } from "../../render/incident-lines.ts";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { firstItems } from "./item-pages.ts";
import { parseLimit } from "./list-options.ts";
import { sayRecords } from "./records.ts";

export function defineIncidents(command: Command): void {
  command
    .option("--all", "those that are closed as well")
    .option("--limit <number>", "most incidents to list; of one, most records", parseLimit, 50)
    .option("--organisation <name>", "whose incidents; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each incident, and with an id for each of its records")
    .action(incidents);
}

interface IncidentsOptions extends OrganisationOptions {
  readonly all?: boolean;
  readonly limit: number;
}

async function incidents(which: string | undefined, options: IncidentsOptions): Promise<void> {
  const { all: withClosed, limit, language = "en" } = options;
  const look: typeof withService = (given, work) =>
    withService(given, async (service, call) => {
      // Where nothing runs, nobody else has noticed it.
      await noticeSilence(call.engine);
      return work(service, call);
    });
  if (which !== undefined && !which.includes("/")) {
    const { incident, records } = await look(options, async (service) => {
      const ask = (page: { readonly limit: number; readonly cursor?: string }) =>
        service(getIncident, { incident: which, ...page });
      return {
        incident: (await ask({ limit: 1 })).incident,
        records: await firstItems(limit, async (page) => (await ask(page)).records),
      };
    });
    sayIncidents([incident], options);
    sayRecords(records, options);
    return;
  }
  const items = await look(options, (service) =>
    firstItems(limit, (page) => service(listIncidents, { flow: which, withClosed, ...page })),
  );
  sayIncidents(items, options);
  if (items.length === 0 && !options.json) {
    say(incidentLabels(language).none);
  }
}

function sayIncidents(incidents: readonly IncidentView[], { json, language = "en" }: OrganisationOptions): void {
  for (const [index, incident] of incidents.entries()) {
    if (json) {
      say(JSON.stringify(incidentJson(incident)));
    } else {
      say([...(index === 0 ? [] : [""]), ...incidentLines(incident, language)].join("\n"));
    }
  }
}
