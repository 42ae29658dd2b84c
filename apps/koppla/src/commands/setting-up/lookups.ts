import type { LookupSide, LookupView, RateDifference } from "@koppla/contract/lookup";
import { UserError } from "@koppla/service/context/settings";
import { lookupLimits, readCsv, writeCsv } from "@koppla/service/csv/csv";
import { checkLookup, replaceLookup, viewLookupSides, viewLookups } from "@koppla/service/lookups/lookups";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { reportingFaults } from "../../render/report-faults.ts";
import { type OrganisationOptions, type Service, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineLookups(command: Command): void {
  command
    .option("--export", "print the table as CSV, its columns named after the connections")
    .option("--suggest", "print the table as CSV with the suggested pairs added, to be looked through and imported")
    .option("--import <file>", "replace the table by a CSV file; all of it or nothing")
    .option("--dry-run", "with --import: check the file and change nothing")
    .addOption(languageOption("language of the output"))
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
  await withService(options, async (service) => {
    if (options.import !== undefined && tableName !== undefined) {
      return importTable(service, { integration: name, table: tableName, fileName: options.import }, options);
    }
    const request = { integration: name, ...(tableName === undefined ? {} : { table: tableName }) };
    for (const view of await service(viewLookups, request)) {
      printView(view, options, tableName !== undefined);
    }
  });
}

async function importTable(
  service: Service,
  { integration, table, fileName }: { integration: string; table: string; fileName: string },
  { language, dryRun = false }: LookupsOptions,
): Promise<void> {
  const texts = textsOf(language);
  const { left, right, mayBeEmpty } = await service(viewLookupSides, { integration });
  const rows = await readCsv(fileName, { columns: [left, right], mayBeEmpty, limits: lookupLimits, texts });
  const pairs = rows.map(({ values }) => ({ left: values[left] ?? "", right: values[right] ?? "" }));
  const saved = await reportingFaults(
    texts,
    (index) => `${fileName}:${rows[index]?.line ?? 1}`,
    () => service(dryRun ? checkLookup : replaceLookup, { integration, table, pairs }),
  );
  const { imported, wouldBeImported } = texts.lookups;
  say(`${integration}/${table}: ${dryRun ? wouldBeImported(saved.pairs) : imported(saved.pairs)}`);
  sayRates(saved.rates ?? [], texts.lookups);
}

function sayRates(rates: readonly RateDifference[], text: Texts["lookups"]): void {
  for (const rate of rates) {
    say(`  ${text.otherRates(withoutZeros(rate))}`);
  }
}

/** `21.0000` and `21` are the same to people. */
export function withoutZeros(rate: RateDifference): RateDifference {
  return { ...rate, leftRate: String(Number(rate.leftRate)), rightRate: String(Number(rate.rightRate)) };
}

function printView(view: LookupView, options: LookupsOptions, isWhole: boolean): void {
  const sides = view.connections;
  if (options.json) {
    say(JSON.stringify(view));
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
  sayRates(view.rates, text);
  for (const { left, right, because } of view.suggestions) {
    say(`  ${text.likely({ left, right, because: text.because[because] })}`);
  }
}

function sideLines(side: LookupSide, connection: string, text: Texts["lookups"]): readonly string[] {
  const { flows, waits, waitsOtherwise, values, gaps, unknown, doubles } = side;
  const readers = flows.length === 0 ? "" : text.readBy(flows.join(", "));
  const then = waits ? text.waits : waitsOtherwise ? text.waitsOtherwise : text.leftOut;
  return [
    ...(values === null ? [text.cannotBeAsked({ connection, readers })] : []),
    ...gaps.map(({ code, name: label }) => `${text.missing({ code, label, connection, readers })}: ${then}`),
    ...unknown.map((code) => text.notThere({ code, connection })),
    ...doubles.map(
      ({ value, meanings }) =>
        `${text.several({ value, connection, meanings: meanings.join(text.and), readers })}: ${text.waits}`,
    ),
  ];
}
