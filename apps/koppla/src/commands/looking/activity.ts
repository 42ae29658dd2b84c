import { activityPlace, describeStep, timelineSchema } from "@koppla/engine";
import { findFlow, flowsOf } from "@koppla/service/flows/find-flow";
import { listActivities, withinOrganisation } from "@koppla/store";
import type { Command } from "commander";
import { z } from "zod";
import { say } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";
import { parseLimit } from "./records.ts";

export function defineActivity(command: Command): void {
  command
    .option("--record <key>", "only this record of the source")
    .option("--limit <number>", "most entries to list", parseLimit, 20)
    .option("--organisation <name>", "whose activity; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each entry, with all that came in and went out")
    .action(activity);
}

const payloadSchema = z.object({
  in: z.record(z.string(), z.unknown()),
  out: z.record(z.string(), z.unknown()).nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  trouble: z.unknown(),
  /** Entries of earlier versions have none. */
  steps: timelineSchema.default([]),
});

async function activity(
  path: string | undefined,
  options: OrganisationOptions & { record?: string; limit: number },
): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = path === undefined ? undefined : findFlow(configuration, path);
    const rows = await withinOrganisation(house.database, organisationId, (scope) =>
      listActivities(scope, {
        limit: options.limit,
        ...(flow === undefined ? {} : { flowId: flow.id }),
        ...(options.record === undefined ? {} : { sourceKey: options.record }),
      }),
    );
    const keys = await house.keyRing.of(organisationId);
    const flows = new Map(flowsOf(configuration).map((one) => [one.id, one.path]));
    if (rows.length === 0 && !options.json) {
      say("Nothing has happened yet.");
    }
    for (const row of rows) {
      const sealed = row.payload_sealed;
      const payload = sealed === null ? null : payloadSchema.parse(keys.open(activityPlace(row.id), sealed));
      const entry = {
        at: row.at.toISOString(),
        flow: flows.get(row.flow_id) ?? "",
        record: row.source_key,
        action: row.action,
        problem: row.problem_code,
      };
      if (options.json) {
        say(JSON.stringify({ ...entry, ...payload }));
      } else {
        say(
          `${entry.at}  ${entry.flow}  ${entry.record}  ${entry.action}${entry.problem === null ? "" : ` (${entry.problem})`}`,
        );
        for (const [index, step] of (payload?.steps ?? []).entries()) {
          say(`    ${index + 1}. ${describeStep(step, options.language ?? "en")}`);
        }
        for (const { field, before, after } of payload?.changes ?? []) {
          for (const line of changeLines(field, before, after)) {
            say(`    ${line}`);
          }
        }
      }
    }
  });
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
