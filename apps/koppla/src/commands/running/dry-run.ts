import { type House, planPages } from "@koppla/engine";
import type { Language, Value } from "@koppla/mapping";
import type { FoundFlow } from "@koppla/service/flows/find-flow";
import { textsOf } from "@koppla/service/texts/index";
import { say } from "../../render/output.ts";

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
      sample?: number;
      json?: boolean;
      language?: Language;
    };
  },
): Promise<void> {
  const { organisationId, flow, options } = request;
  const texts = textsOf(options.language);
  const text = texts.dryRun;
  const show = (value: Value) => (value === null ? texts.empty : JSON.stringify(value));
  const counts = { create: 0, update: 0, unchanged: 0, skip: 0, wait: 0, fail: 0 };
  const plans = planPages(house, {
    organisationId,
    flowId: flow.id,
    full: options.full === true,
    overwrite: options.overwrite === true,
    language: options.language ?? "en",
    ...(options.record === undefined ? {} : { keys: options.record }),
  });
  let seen = 0;
  for await (const plan of plans) {
    seen += 1;
    counts[plan.kind] += 1;
    if (options.json) {
      say(JSON.stringify(plan));
    } else if (plan.kind !== "unchanged" || plan.kept.length > 0) {
      say(`${text.kinds[plan.kind]} ${plan.key}${plan.why === null ? "" : `: ${plan.why}`}`);
      for (const { field, before, after } of plan.changes) {
        say(`  ${field}: ${show(before)} → ${show(after)}`);
      }
      for (const { field, before, after, policy } of plan.kept) {
        say(`  ${text.keeps({ field, held: show(before), wanted: show(after), policy })}`);
      }
    }
    if (seen === options.sample) {
      break;
    }
  }
  if (options.json) {
    say(JSON.stringify({ dryRun: true, counts }));
    return;
  }
  const told = planKinds.map((kind) => `${text.kinds[kind]} ${counts[kind]}`).join(" ");
  const sample = options.sample === undefined ? "" : text.sample(seen);
  say(text.would({ flow: flow.name, sample, counts: told }));
}

const planKinds = ["create", "update", "unchanged", "skip", "wait", "fail"] as const;
