import type { AdoptionRow } from "@koppla/contract/adoption";
import { UserError } from "@koppla/service/context/settings";
import { linkLimits, readCsv, writeCsv } from "@koppla/service/csv/csv";
import { checkDecisions, decideAdoption, describeCandidate, reportAdoption } from "@koppla/service/links/adoption";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { reportingFaults } from "../../render/report-faults.ts";
import { type OrganisationOptions, type Service, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { parseLimit } from "../looking/list-options.ts";
import { parsePair } from "./key-pair.ts";
import { ofCustomers } from "./links.ts";

export function defineAdopt(command: Command): void {
  command
    .option("--customers", "of the customers of the flow's orders, which need no flow of their own")
    .option("--limit <number>", "most doubtful records to list", parseLimit, 20)
    .option("--csv", "print the doubtful ones as CSV, a line for each candidate: source,target,why")
    .option("--decide <file>", "link as a person decided: that CSV, with one line left for each record")
    .option("--same <pairs...>", "link as a person decided, one by one: SOURCE=TARGET")
    .option("--dry-run", "with --decide or --same: check it and change nothing")
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each record")
    .action(adopt);
}

interface AdoptOptions extends OrganisationOptions {
  readonly customers?: boolean;
  readonly limit: number;
  readonly csv?: boolean;
  readonly decide?: string;
  readonly same?: readonly string[];
  readonly dryRun?: boolean;
}

async function adopt(flow: string, options: AdoptOptions): Promise<void> {
  const { csv, decide, same, language } = options;
  if ([csv, decide !== undefined, same !== undefined].filter(Boolean).length > 1) {
    throw new UserError("--csv, --decide and --same exclude each other.");
  }
  const texts = textsOf(language);
  await withService(options, async (service) => {
    if (decide !== undefined || same !== undefined) {
      const decided =
        decide === undefined
          ? (same ?? []).map((pair) => ({ place: pair, ...parsePair(pair, texts) }))
          : await readDecisions(decide, texts);
      return link(service, flow, decided, options);
    }
    const { rows, onlyInTarget } = await service(reportAdoption, { flow, ...ofCustomers(options) });
    const doubtful = rows.filter(({ kind }) => kind === "doubtful");
    if (options.json) {
      for (const row of rows) {
        say(JSON.stringify(row));
      }
    } else if (csv) {
      const lines = doubtful.flatMap(({ sourceKey, candidates }) =>
        candidates.map((candidate) => [sourceKey, candidate.key, describeCandidate(candidate, texts.adopt)]),
      );
      say(writeCsv(["source", "target", "why"], lines));
    } else {
      printReport(
        options.customers ? `${flow} --customers` : flow,
        { rows, doubtful, onlyInTarget, limit: options.limit },
        texts.adopt,
      );
    }
  });
}

/** Two records that a person says are the same, and where they wrote it. */
interface Decision {
  readonly place: string;
  readonly source: string;
  readonly target: string;
}

async function link(
  service: Service,
  flow: string,
  decided: readonly Decision[],
  options: AdoptOptions,
): Promise<void> {
  const { language, dryRun = false } = options;
  const texts = textsOf(language);
  const links = decided.map(({ source, target }) => ({ source, target }));
  const { fresh } = await reportingFaults(
    texts,
    (index) => decided[index]?.place ?? "",
    () => service(dryRun ? checkDecisions : decideAdoption, { flow, ...ofCustomers(options), links }),
  );
  say(dryRun ? texts.adopt.wouldBeAdopted(fresh) : texts.adopt.adopted(fresh));
}

async function readDecisions(fileName: string, texts: Texts): Promise<readonly Decision[]> {
  const rows = await readCsv(fileName, { columns: ["source", "target", "why"], limits: linkLimits, texts });
  return rows.map(({ line, values }) => ({
    place: `${fileName}:${line}`,
    source: values.source ?? "",
    target: values.target ?? "",
  }));
}

interface Report {
  readonly rows: readonly AdoptionRow[];
  readonly doubtful: readonly AdoptionRow[];
  readonly onlyInTarget: number;
  readonly limit: number;
}

const kinds = ["linked", "certain", "doubtful", "new"] as const;

function printReport(flow: string, report: Report, text: Texts["adopt"]): void {
  const { rows, doubtful, onlyInTarget, limit } = report;
  say(text.report({ flow, source: String(rows.length), target: String(onlyInTarget) }));
  const widest = Math.max(...kinds.map((kind) => text.kinds[kind].length));
  for (const kind of kinds) {
    const count = rows.filter((row) => row.kind === kind).length;
    const hint = count === 0 ? "" : text.hints[kind](flow);
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
