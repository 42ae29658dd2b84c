import type { RunSummary } from "@koppla/contract/run";
import { listRuns } from "@koppla/service/runs/run-list";
import type { Command } from "commander";
import { say, table } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { firstItems } from "./item-pages.ts";
import { parseLimit } from "./list-options.ts";

export function defineRuns(command: Command): void {
  command
    .option("--limit <number>", "most runs to list", parseLimit, 20)
    .option("--organisation <name>", "whose runs; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each run")
    .action(runs);
}

async function runs(flow: string | undefined, options: OrganisationOptions & { limit: number }): Promise<void> {
  const items = await withService(options, (service) =>
    firstItems(options.limit, (page) => service(listRuns, { flow, ...page })),
  );
  if (options.json) {
    for (const run of items) {
      say(JSON.stringify(run));
    }
  } else if (items.length === 0) {
    say("No runs yet.");
  } else {
    say(table(["RUN", "FLOW", "STATE", "STARTED", "BEGUN BY", "COUNTS", "TROUBLE"], items.map(cellsOf)));
  }
}

function cellsOf({ run, flow, status, startedAt, because, counts, trouble }: RunSummary): string[] {
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  const starter = because === null ? "" : (because.name ?? because.kind);
  return [
    run.slice(0, 8),
    flow,
    status,
    startedAt,
    starter,
    told.map((pair) => pair.join(" ")).join(", "),
    trouble ?? "",
  ];
}
