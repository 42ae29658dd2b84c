import { exportActivity } from "@koppla/service/activity/activity-export";
import { listActivity } from "@koppla/service/activity/activity-list";
import { UserError } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { z } from "zod";
import { say } from "../../render/output.ts";
import { sayRows } from "../../render/say-rows.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { firstItems } from "./item-pages.ts";
import { parseLimit } from "./list-options.ts";

export function defineActivity(command: Command): void {
  command
    .option("--record <key>", "only this record of the source")
    .option("--limit <number>", "most entries to list", parseLimit, 20)
    .option("--organisation <name>", "whose activity; needed when there are several")
    .addOption(languageOption())
    .option("--csv", "print all entries as CSV, without values of records")
    .option("--json", "print one JSON object for each entry, with all that came in and went out")
    .action(activity);
}

async function activity(
  flow: string | undefined,
  options: OrganisationOptions & { record?: string; limit: number; csv?: boolean },
): Promise<void> {
  const { record, limit } = options;
  if (options.csv) {
    if (options.json) {
      throw new UserError("--csv and --json exclude each other.", 2);
    }
    return withService(options, (service) => sayRows(service(exportActivity, { flow, record })));
  }
  const items = await withService(options, (service) =>
    firstItems(limit, (page) => service(listActivity, { flow, record, ...page })),
  );
  if (items.length === 0 && !options.json) {
    say("Nothing has happened yet.");
  }
  for (const { payload, told, ...entry } of items) {
    if (options.json) {
      say(JSON.stringify({ ...entry, ...payload }));
    } else {
      const problem = entry.problem === null ? "" : ` (${entry.problem})`;
      say(`${entry.at}  ${entry.flow}  ${entry.record}  ${entry.action}${problem}`);
      for (const [index, step] of told.entries()) {
        say(`    ${index + 1}. ${step}`);
      }
      for (const { field, before, after } of payload?.changes ?? []) {
        for (const line of changeLines(field, before, after)) {
          say(`    ${line}`);
        }
      }
    }
  }
}

/** One line for a value, one for each item of a new list: the lines of an order. */
function changeLines(field: string, before: unknown, after: unknown): string[] {
  const items = z.array(z.record(z.string(), z.unknown())).safeParse(after);
  if (!items.success || before !== null) {
    return [`${field}: ${shown(before)} → ${shown(after)}`];
  }
  return items.data.map((item, index) => {
    const parts = Object.entries(item).map(([name, value]) => `${name} ${shown(value)}`);
    return `${field} ${index + 1}: ${parts.join(", ")}`;
  });
}

const mostShown = 60;

function shown(value: unknown): string {
  const text = value === null ? "–" : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
