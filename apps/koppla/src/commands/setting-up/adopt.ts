import { type AdoptionRow, adoptionReport, type Candidate, openFlow } from "@koppla/engine";
import { UserError } from "@koppla/service/context/settings";
import { readCsv, writeCsv } from "@koppla/service/csv/csv";
import { type FoundFlow, findFlow } from "@koppla/service/flows/find-flow";
import { makeLinks, type PlacedLink } from "@koppla/service/links/make-links";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { parseLimit } from "../looking/list-options.ts";

export function defineAdopt(command: Command): void {
  command
    .option("--limit <number>", "most doubtful records to list", parseLimit, 20)
    .option("--csv", "print the doubtful ones as CSV, a line for each candidate: source,target,why")
    .option("--decide <file>", "link as a person decided: that CSV, with one line left for each record")
    .option("--same <pairs...>", "link as a person decided, one by one: SOURCE=TARGET")
    .option("--dry-run", "with --decide or --same: check it and change nothing")
    .addOption(languageOption("language of what is told"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each record")
    .action(adopt);
}

interface AdoptOptions extends OrganisationOptions {
  readonly limit: number;
  readonly csv?: boolean;
  readonly decide?: string;
  readonly same?: readonly string[];
  readonly dryRun?: boolean;
}

async function adopt(path: string, options: AdoptOptions): Promise<void> {
  const { csv, decide, same, language } = options;
  if ([csv, decide !== undefined, same !== undefined].filter(Boolean).length > 1) {
    throw new UserError("--csv, --decide and --same exclude each other.");
  }
  const text = textsOf(language);
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    if (flow.entity === "stock") {
      throw new UserError("Stock belongs to a product and has no links of its own: adopt the flow of products.");
    }
    if (decide !== undefined || same !== undefined) {
      const links =
        decide === undefined ? (same ?? []).map((pair) => parsePair(pair, text)) : await decided(decide, text);
      const open = await openFlow(house, organisationId, flow.id, { purpose: "interactive" });
      const isDryRun = options.dryRun === true;
      const { fresh } = await makeLinks(house, open, { links, path: flow.path, isDryRun, language });
      say(isDryRun ? text.adopt.wouldBeAdopted(fresh) : text.adopt.adopted(fresh));
      return;
    }
    const { rows, onlyInTarget } = await adoptionReport(house, { organisationId, flowId: flow.id });
    const doubtful = rows.filter(({ kind }) => kind === "doubtful");
    if (options.json) {
      for (const row of rows) {
        say(JSON.stringify(row));
      }
    } else if (options.csv) {
      const lines = doubtful.flatMap(({ sourceKey, candidates }) =>
        candidates.map((candidate) => [sourceKey, candidate.key, describeCandidate(candidate, text.adopt)]),
      );
      say(writeCsv(["source", "target", "why"], lines));
    } else {
      printReport(flow, { rows, doubtful, onlyInTarget, limit: options.limit }, text.adopt);
    }
  });
}

async function decided(fileName: string, text: Texts): Promise<readonly PlacedLink[]> {
  const rows = await readCsv(fileName, ["source", "target", "why"], text);
  return rows.map(({ line, values }) => ({
    place: `${fileName}:${line}`,
    sourceKey: values.source ?? "",
    targetKey: values.target ?? "",
  }));
}

/** `10042=A-77`; a key of the target may hold an equals sign, one of the source may not. */
function parsePair(pair: string, text: Texts): PlacedLink {
  const [, sourceKey, targetKey] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
  if (sourceKey === undefined || targetKey === undefined) {
    throw new UserError(text.adopt.noPair(pair));
  }
  return { place: pair, sourceKey, targetKey };
}

interface Report {
  readonly rows: readonly AdoptionRow[];
  readonly doubtful: readonly AdoptionRow[];
  readonly onlyInTarget: number;
  readonly limit: number;
}

const kinds = ["linked", "certain", "doubtful", "new"] as const;

function printReport(flow: FoundFlow, report: Report, text: Texts["adopt"]): void {
  const { rows, doubtful, onlyInTarget, limit } = report;
  say(text.report({ flow: flow.path, source: String(rows.length), target: String(onlyInTarget) }));
  const widest = Math.max(...kinds.map((kind) => text.kinds[kind].length));
  for (const kind of kinds) {
    const count = rows.filter((row) => row.kind === kind).length;
    const hint = count === 0 ? "" : text.hints[kind](flow.path);
    say(`  ${text.kinds[kind].padEnd(widest)}  ${count}  ${hint}`.trimEnd());
  }
  for (const { sourceKey, candidates } of doubtful.slice(0, limit)) {
    for (const candidate of candidates) {
      say(`${sourceKey} ↔ ${candidate.key}: ${describeCandidate(candidate, text)}`);
    }
  }
  if (doubtful.length > limit) {
    say(text.more(doubtful.length - limit));
  }
}

function describeCandidate({ same, differing }: Candidate, text: Texts["adopt"]): string {
  const parts = [
    ...(same.length === 0 ? [] : [text.same(same.join(text.and))]),
    ...differing.map(({ field, before, after }) =>
      text.differs({ field, source: String(after), target: String(before) }),
    ),
  ];
  return parts.join("; ");
}
