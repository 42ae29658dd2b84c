import { type House, planPages } from "@koppla/engine";
import type { FoundFlow } from "../find-flow.ts";
import { say } from "../output.ts";

/** Goes the way of a record without write, and prints what would be sent. */
export async function dryRun(
  house: House,
  request: {
    organisationId: string;
    flow: FoundFlow;
    options: {
      full?: boolean;
      overwrite?: boolean;
      record?: readonly string[];
      json?: boolean;
      language?: "en" | "sv" | "nl";
    };
  },
): Promise<void> {
  const { organisationId, flow, options } = request;
  const counts = { create: 0, update: 0, unchanged: 0, skip: 0, wait: 0, fail: 0 };
  const plans = planPages(house, {
    organisationId,
    flowId: flow.id,
    full: options.full === true,
    overwrite: options.overwrite === true,
    language: options.language ?? "en",
    ...(options.record === undefined ? {} : { keys: options.record }),
  });
  for await (const plan of plans) {
    counts[plan.kind] += 1;
    if (options.json) {
      say(JSON.stringify(plan));
    } else if (plan.kind !== "unchanged") {
      say(`${plan.kind} ${plan.key}${plan.why === null ? "" : `: ${plan.why}`}`);
      for (const { field, before, after } of plan.changes) {
        say(`  ${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
      }
    }
  }
  const result = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  say(
    options.json
      ? JSON.stringify({ dryRun: true, counts })
      : `${flow.name} would ${result.join(" ")}; nothing was written.`,
  );
}
