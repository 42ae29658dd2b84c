import {
  countedNames,
  describeTrouble,
  differenceTrouble,
  type House,
  type OpenFlow,
  openFlow,
  type ReconcileReport,
  type RestoredFlow,
  reconcileFlow,
  reconcileRestored,
  repairMissing,
  subjectOf,
} from "@koppla/engine";
import { explainError } from "@koppla/service/context/explain-error";
import { UserError } from "@koppla/service/context/settings";
import { type FoundFlow, findFlow, flowsOf, inOrderOfNeed } from "@koppla/service/flows/find-flow";
import { countRestore, type StoredConfiguration } from "@koppla/store";
import type { Command } from "commander";
import { remark, say } from "../../render/output.ts";
import { restoredSentence } from "../../render/restored-sentence.ts";
import { type OrganisationOptions, withOrganisation } from "../command.ts";
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

async function reconcile(path: string | undefined, options: ReconcileOptions): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flows = chosenFlows(configuration, path);
    if (options.restored) {
      await countRestore(house.database, house.clock.now());
    }
    const restored = await reconcileRestored(house, organisationId);
    tellRestored({ organisationId, configuration, restored, options });
    let isRight = restored.every(({ state }) => state === "free");
    for (const flow of flows.filter(({ id }) => !restored.some((one) => one.flowId === id && one.state !== "free"))) {
      isRight = (await reconcileOne(house, organisationId, flow, options)) && isRight;
    }
    process.exitCode = isRight ? 0 : 1;
  });
}

function chosenFlows(configuration: StoredConfiguration, path: string | undefined): FoundFlow[] {
  const flows = inOrderOfNeed(flowsOf(configuration)).filter(({ entity }) => entity !== "stock");
  if (path === undefined) {
    return flows;
  }
  if (!path.includes("/")) {
    const own = flows.filter((flow) => flow.path.startsWith(`${path}/`));
    if (own.length === 0) {
      throw new UserError(`There is no integration "${path}" with flows to compare.`);
    }
    return own;
  }
  const flow = findFlow(configuration, path);
  if (flow.entity === "stock") {
    throw new UserError("Stock is compared with every run of its flow: it is always read whole.");
  }
  return [flow];
}

/** @returns whether both sides are the same */
async function reconcileOne(
  house: House,
  organisationId: string,
  flow: FoundFlow,
  options: ReconcileOptions,
): Promise<boolean> {
  const request = { organisationId, flowId: flow.id, days: options.all ? null : options.days };
  let report: ReconcileReport | null;
  try {
    report = await reconcileFlow(house, request);
  } catch (error) {
    remark(`${flow.path}: ${explainError(error).message}`);
    return false;
  }
  if (report === null) {
    remark(`${flow.path} is being compared at this moment by somebody else.`);
    return false;
  }
  const open = await openFlow(house, organisationId, flow.id, { prove: false });
  tell(flow, open, report, options);
  if (options.repair) {
    await repair(house, organisationId, flow, report);
  }
  return report.differences.length === 0;
}

function tell(flow: FoundFlow, open: OpenFlow, report: ReconcileReport, options: ReconcileOptions): void {
  const { language = "en" } = options;
  const sentences = report.differences.map((one) => {
    const sentence = describeTrouble(differenceTrouble(one), subjectOf(open, one.sourceKey, language), language);
    return { ...one, sentence };
  });
  if (options.json) {
    say(JSON.stringify({ flow: flow.path, counts: report.counts, mended: report.mended, differences: sentences }));
    return;
  }
  say([flow.path, ...countedNames.map((name) => `${name} ${report.counts[name]}`)].join(" "));
  for (const { sentence } of sentences) {
    say(`  ${sentence}`);
  }
  if (report.mended > 0) {
    say(`  ${report.mended} differences of an earlier comparison are mended.`);
  }
}

async function repair(house: House, organisationId: string, flow: FoundFlow, report: ReconcileReport): Promise<void> {
  const repaired = await repairMissing(
    house,
    { organisationId, flowId: flow.id, because: { kind: "machine" } },
    report.differences,
  );
  if (repaired === null) {
    return;
  }
  remark(
    repaired === "busy"
      ? `${flow.path} is running; repair it again once that run has ended.`
      : `Run ${repaired.runId} of ${flow.path} takes up ${repaired.records} missing records; each is looked for once more first.`,
  );
}

function tellRestored(told: {
  organisationId: string;
  configuration: StoredConfiguration;
  restored: readonly RestoredFlow[];
  options: ReconcileOptions;
}): void {
  const paths = new Map(flowsOf(told.configuration).map(({ id, path }) => [id, path]));
  for (const flow of told.restored) {
    const path = paths.get(flow.flowId) ?? "";
    if (told.options.json) {
      say(JSON.stringify({ restored: path, ...flow }));
    } else {
      say(`${path}: ${restoredSentence(flow, told.options.language ?? "en")}`);
    }
  }
}
