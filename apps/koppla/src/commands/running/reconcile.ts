import type { Comparison, Repair, RestoredFlow } from "@koppla/contract/reconcile";
import { explainError } from "@koppla/service/context/explain-error";
import { ServiceError } from "@koppla/service/errors/service-error";
import { compareFlow, repairFlow } from "@koppla/service/reconcile/compare-flow";
import { listComparedFlows } from "@koppla/service/reconcile/compared-flows";
import { markRestored, settleRestored } from "@koppla/service/reconcile/restored";
import type { Command } from "commander";
import { remark, say } from "../../render/output.ts";
import { restoredSentence } from "../../render/restored-sentence.ts";
import { type OrganisationOptions, type Service, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";
import { parseLimit } from "../looking/list-options.ts";

export function defineReconcile(command: Command): void {
  command
    .option("--days <number>", "orders and invoices that changed in so many days", parseLimit, 7)
    .option("--all", "all orders and invoices")
    .option("--repair", "send what is missing again, after another look")
    .option("--restored", "the database was restored from a backup, or is a copy: look what it has forgotten first")
    .option("--organisation <name>", "whose flows; needed when there are several")
    .addOption(languageOption())
    .option("--json", "print one JSON object for each flow")
    .action(reconcile);
}

interface ReconcileOptions extends OrganisationOptions {
  readonly days: number;
  readonly all?: boolean;
  readonly repair?: boolean;
  readonly restored?: boolean;
}

async function reconcile(of: string | undefined, options: ReconcileOptions): Promise<void> {
  await withService(options, async (service) => {
    const flows = await service(listComparedFlows, of === undefined ? {} : { of });
    if (options.restored) {
      await service(markRestored, {});
    }
    const restored = await service(settleRestored, {});
    for (const one of restored) {
      tellRestored(one, options);
    }
    const held = new Set(restored.filter(({ state }) => state !== "free").map(({ flow }) => flow));
    let isRight = held.size === 0;
    for (const flow of flows.filter((path) => !held.has(path))) {
      isRight = (await reconcileOne(service, flow, options)) && isRight;
    }
    process.exitCode = isRight ? 0 : 1;
  });
}

/** @returns whether both sides are the same */
async function reconcileOne(service: Service, flow: string, options: ReconcileOptions): Promise<boolean> {
  const request = { flow, days: options.all ? null : options.days };
  try {
    if (!options.repair) {
      return tell(await service(compareFlow, request), options);
    }
    const { comparison, repair } = await service(repairFlow, request);
    const isRight = tell(comparison, options);
    tellRepair(flow, repair);
    return isRight;
  } catch (error) {
    const { message } = explainError(error);
    const namesFlow = error instanceof ServiceError && error.code === "being_compared";
    remark(namesFlow ? message : `${flow}: ${message}`);
    return false;
  }
}

function tell(comparison: Comparison, options: ReconcileOptions): boolean {
  const { flow, counts, mended, differences } = comparison;
  if (options.json) {
    say(JSON.stringify(comparison));
  } else {
    const counted = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
    say([flow, ...counted].join(" "));
    for (const { sentence } of differences) {
      say(`  ${sentence}`);
    }
    if (mended > 0) {
      say(`  ${mended} differences of an earlier comparison are mended.`);
    }
  }
  return differences.length === 0;
}

function tellRepair(flow: string, repair: Repair): void {
  if (repair !== null) {
    remark(
      repair.state === "busy"
        ? `${flow} is running; repair it again once that run has ended.`
        : `Run ${repair.run} of ${flow} takes up ${repair.records} missing records; each is looked for once more first.`,
    );
  }
}

function tellRestored(restored: RestoredFlow, options: ReconcileOptions): void {
  if (options.json) {
    const { flow, ...standing } = restored;
    // Sentences are for people; a program reads the trouble.
    say(JSON.stringify({ restored: flow, ...standing, sentence: undefined }));
  } else {
    say(`${restored.flow}: ${restoredSentence(restored)}`);
  }
}
