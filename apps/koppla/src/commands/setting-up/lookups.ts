import { type LookupSide, type LookupView, viewLookups } from "@koppla/engine";
import { UserError } from "@koppla/service/context/settings";
import { readCsv, throwFaults, writeCsv } from "@koppla/service/csv/csv";
import { type LookupSides, lookupFaults } from "@koppla/service/lookups/lookup-faults";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import { type IntegrationRow, type StoredConfiguration, saveLookupTable, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineLookups(command: Command): void {
  command
    .option("--export", "print the table as CSV, its columns named after the connections")
    .option("--suggest", "print the table as CSV with the suggested pairs added, to be looked through and imported")
    .option("--import <file>", "replace the table by a CSV file; all of it or nothing")
    .option("--dry-run", "with --import: check the file and change nothing")
    .addOption(languageOption("language of what is told"))
    .option("--organisation <name>", "whose tables; needed when there are several")
    .option("--json", "print one JSON object for each table")
    .action(lookups);
}

interface LookupsOptions extends OrganisationOptions {
  readonly export?: boolean;
  readonly suggest?: boolean;
  readonly import?: string;
  readonly dryRun?: boolean;
}

async function lookups(path: string, options: LookupsOptions): Promise<void> {
  const [name = "", tableName, more] = path.split("/");
  const needsTable = options.export || options.suggest || options.import !== undefined;
  if (more !== undefined || (needsTable && tableName === undefined)) {
    throw new UserError(`"${path}" names no lookup table. Tables are named INTEGRATION/TABLE.`);
  }
  if ([options.export, options.suggest, options.import !== undefined].filter(Boolean).length > 1) {
    throw new UserError("--export, --suggest and --import exclude each other.");
  }
  const text = textsOf(options.language);
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const integration = findIntegration(configuration, name);
    const sides = sidesOf(configuration, integration);
    if (options.import !== undefined && tableName !== undefined) {
      const pairs = await readPairs(options.import, sides, text);
      if (!options.dryRun) {
        await withinOrganisation(house.database, organisationId, (scope) =>
          saveLookupTable(scope, {
            organisation_id: organisationId,
            integration_id: integration.id,
            name: tableName,
            left_values: pairs.map(({ left }) => left),
            right_values: pairs.map(({ right }) => right),
          }),
        );
      }
      const { imported, wouldBeImported } = text.lookups;
      say(`${path}: ${options.dryRun ? wouldBeImported(pairs.length) : imported(pairs.length)}`);
      return;
    }
    const request = { organisationId, integrationId: integration.id };
    const views = await viewLookups(house, { ...request, ...(tableName === undefined ? {} : { table: tableName }) });
    if (tableName !== undefined && views.length === 0) {
      const known = (await viewLookups(house, request)).map((view) => view.name).join(", ") || "none";
      throw new UserError(text.lookups.none({ table: path, integration: name, tables: known }));
    }
    for (const view of views) {
      printView(view, { sides, options, isWhole: tableName !== undefined });
    }
  });
}

function findIntegration({ integrations }: StoredConfiguration, name: string): IntegrationRow {
  const found = integrations.find((one) => one.name === name);
  if (found === undefined) {
    const known = integrations.map((one) => one.name).join(", ") || "none yet";
    throw new UserError(`There is no integration "${name}". There is: ${known}.`);
  }
  return found;
}

function sidesOf({ connections, flows }: StoredConfiguration, integration: IntegrationRow): LookupSides {
  const nameOf = (id: string) => connections.find((one) => one.id === id)?.name ?? id;
  const reads = (leftToRight: boolean) =>
    flows.some((flow) => flow.integration_id === integration.id && flow.left_to_right === leftToRight);
  return {
    left: nameOf(integration.left_connection_id),
    right: nameOf(integration.right_connection_id),
    reads: { left: reads(true), right: reads(false) },
  };
}

/** @throws UserError for broken rows, and for values that could never be looked up */
async function readPairs(fileName: string, sides: LookupSides, text: Texts) {
  const rows = await readCsv(fileName, [sides.left, sides.right], text);
  const pairs = rows.map(({ values }) => ({ left: values[sides.left] ?? "", right: values[sides.right] ?? "" }));
  throwFaults(
    lookupFaults(pairs, sides, text.lookups).map(
      ({ index, message }) => `${fileName}:${rows[index]?.line ?? 1}: ${message}`,
    ),
    text,
  );
  return pairs;
}

function printView(
  view: LookupView,
  { sides, options, isWhole }: { sides: LookupSides; options: LookupsOptions; isWhole: boolean },
): void {
  if (options.json) {
    say(JSON.stringify({ ...view, connections: { left: sides.left, right: sides.right } }));
    return;
  }
  if (options.export || options.suggest) {
    const pairs = options.suggest ? [...view.pairs, ...view.suggestions] : view.pairs;
    say(
      writeCsv(
        [sides.left, sides.right],
        pairs.map(({ left, right }) => [left, right]),
      ),
    );
    return;
  }
  const text = textsOf(options.language).lookups;
  say(text.pairs(view.name, view.pairs.length));
  if (isWhole && view.pairs.length > 0) {
    const nameOf = (side: LookupSide, code: string) => side.values?.find((value) => value.code === code)?.name ?? "";
    say(
      table(
        [sides.left.toUpperCase(), "", sides.right.toUpperCase(), ""],
        view.pairs.map(({ left, right }) => [left, nameOf(view.left, left), right, nameOf(view.right, right)]),
      ),
    );
  }
  for (const side of ["left", "right"] as const) {
    for (const line of sideLines(view[side], sides[side], text)) {
      say(`  ${line}`);
    }
  }
  for (const { left, right, because } of view.suggestions) {
    say(`  ${text.likely({ left, right, because: text.because[because] })}`);
  }
}

function sideLines(side: LookupSide, connection: string, text: Texts["lookups"]): readonly string[] {
  const { flows, waits, values, gaps, unknown, doubles } = side;
  const readers = flows.length === 0 ? "" : text.readBy(flows.join(", "));
  return [
    ...(values === null ? [text.cannotBeAsked({ connection, readers })] : []),
    ...gaps.map(
      ({ code, name: label }) =>
        `${text.missing({ code, label, connection, readers })}: ${waits ? text.waits : text.leftOut}`,
    ),
    ...unknown.map((code) => text.notThere({ code, connection })),
    ...doubles.map(
      ({ value, meanings }) =>
        `${text.several({ value, connection, meanings: meanings.join(text.and), readers })}: ${text.waits}`,
    ),
  ];
}
