import { type House, incidentLabels, noticeSilence, viewIncidents } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { UserError } from "@koppla/service/context/settings";
import { findFlow } from "@koppla/service/flows/find-flow";
import { type ListedIncident, listIncidents, type StoredConfiguration, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { incidentJson, incidentLines } from "../../render/incident-lines.ts";
import { say } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";
import { parseLimit, sayRecords } from "./records.ts";

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
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const language = options.language ?? "en";
    // Where nothing runs, nobody else has noticed it.
    await noticeSilence(house);
    if (which !== undefined && !which.includes("/")) {
      const incident = await findIncident(house, organisationId, which);
      await sayIncidents(house, { organisationId, configuration, rows: [incident], language }, options);
      await sayRecords(house, { organisationId, configuration }, { ...options, incidentId: incident.id });
      return;
    }
    const flow = which === undefined ? {} : { flowId: findFlow(configuration, which).id };
    const rows = await withinOrganisation(house.database, organisationId, (scope) =>
      listIncidents(scope, { ...flow, withClosed: options.all === true, limit: options.limit }),
    );
    await sayIncidents(house, { organisationId, configuration, rows, language }, options);
    if (rows.length === 0 && !options.json) {
      say(incidentLabels(language).none);
    }
  });
}

async function sayIncidents(
  house: House,
  request: {
    readonly organisationId: string;
    readonly configuration: StoredConfiguration;
    readonly rows: readonly ListedIncident[];
    readonly language: Language;
  },
  { json }: { readonly json?: boolean },
): Promise<void> {
  const { organisationId, configuration, rows, language } = request;
  for (const [index, view] of (await viewIncidents(house, organisationId, rows, language)).entries()) {
    if (json) {
      say(JSON.stringify(incidentJson(view, configuration)));
    } else {
      say([...(index === 0 ? [] : [""]), ...incidentLines(view, configuration, language)].join("\n"));
    }
  }
}

/** The incident whose id begins so, open or closed. @throws UserError when there is none, or several */
export async function findIncident(house: House, organisationId: string, begins: string): Promise<ListedIncident> {
  if (!/^[0-9a-f-]{4,36}$/.test(begins)) {
    throw new UserError(`"${begins}" is neither INTEGRATION/FLOW nor the beginning of an incident's id.`);
  }
  const [incident, another] = await withinOrganisation(house.database, organisationId, (scope) =>
    listIncidents(scope, { withClosed: true, idBegins: begins, limit: 2 }),
  );
  if (incident === undefined) {
    throw new UserError(`There is no incident whose id begins with ${begins}; koppla incidents --all lists them.`);
  }
  if (another !== undefined) {
    throw new UserError(`The ids of several incidents begin with ${begins}: give more of it.`);
  }
  return incident;
}
