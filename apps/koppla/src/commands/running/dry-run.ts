import type { PlannedRecord } from "@koppla/contract/run-plan";
import type { Value } from "@koppla/mapping";
import { planRun } from "@koppla/service/runs/run-plan";
import { textsOf } from "@koppla/service/texts/index";
import { say } from "../../render/output.ts";
import { nameOf } from "../../render/run-lines.ts";
import { type OrganisationOptions, withService } from "../command.ts";

interface PlanRequest {
  readonly flow: string;
  readonly full: boolean;
  readonly records: string[] | undefined;
  readonly overwrite: boolean | undefined;
  readonly sample: number | undefined;
}

const planKinds = ["create", "update", "unchanged", "skip", "wait", "fail"] as const;

/** Goes the way of a record without write, and prints what would be sent. */
export async function dryRun(request: PlanRequest, options: OrganisationOptions): Promise<void> {
  const text = textsOf(options.language).dryRun;
  const counts = { create: 0, update: 0, unchanged: 0, skip: 0, wait: 0, fail: 0 };
  await withService(options, async (service) => {
    for await (const plan of service(planRun, request)) {
      counts[plan.kind] += 1;
      if (options.json) {
        say(JSON.stringify(plan));
      } else if (plan.kind !== "unchanged" || plan.kept.length > 0) {
        sayPlan(plan, options);
      }
    }
  });
  if (options.json) {
    say(JSON.stringify({ dryRun: true, counts }));
    return;
  }
  const seen = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const told = planKinds.map((kind) => `${text.kinds[kind]} ${counts[kind]}`).join(" ");
  const sample = request.sample === undefined ? "" : text.sample(seen);
  say(text.would({ flow: nameOf(request.flow), sample, counts: told }));
}

function sayPlan({ kind, key, why, changes, kept }: PlannedRecord, { language }: OrganisationOptions): void {
  const texts = textsOf(language);
  const text = texts.dryRun;
  const show = (value: Value) => (value === null ? texts.empty : JSON.stringify(value));
  say(`${text.kinds[kind]} ${key}${why === null ? "" : `: ${why}`}`);
  for (const { field, before, after } of changes) {
    say(`  ${field}: ${show(before)} → ${show(after)}`);
  }
  for (const { field, before, after, policy } of kept) {
    say(`  ${text.keeps({ field, held: show(before), wanted: show(after), policy })}`);
  }
}
