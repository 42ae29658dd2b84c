import { readFile } from "node:fs/promises";
import { applyFile } from "@koppla/service/configuration/apply-file";
import { checkFile } from "@koppla/service/configuration/check-file";
import { parseFile } from "@koppla/service/configuration/parse-file";
import type { Change } from "@koppla/service/configuration/plan";
import { connectors } from "@koppla/service/context/connectors";
import type { OpenHouse } from "@koppla/service/context/open-house";
import { UserError } from "@koppla/service/context/settings";
import { machineActor } from "@koppla/service/ground/actor";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { withHouse } from "../command.ts";

export function defineApply(command: Command): void {
  command
    .option("--dry-run", "print the plan and change nothing")
    .option("--note <text>", "what is kept with the versions of the flows that it changes")
    .option("--json", "print the plan as JSON")
    .action(apply);
}

async function apply(fileName: string, options: { dryRun?: boolean; note?: string; json?: boolean }): Promise<void> {
  const parsed = parseFile(await readText(fileName), fileName, process.env);
  const work = async (house: OpenHouse) => {
    checkFile(parsed, connectors);
    const changes = await applyFile(house, parsed.content, {
      dryRun: options.dryRun === true,
      note: { author: machineActor().name, text: options.note ?? "" },
    });
    if (options.json) {
      say(JSON.stringify({ dryRun: options.dryRun === true, changes }));
    } else {
      printPlan(changes, options.dryRun === true);
    }
  };
  // The way to set up a new installation: its database is made here as well.
  await withHouse(work, { migrates: "empty" });
}

async function readText(fileName: string): Promise<string> {
  try {
    return await readFile(fileName, "utf8");
  } catch (error) {
    const why =
      error instanceof Error && "code" in error && error.code === "ENOENT" ? "there is no such file" : String(error);
    throw new UserError(`${fileName} cannot be read: ${why}.`);
  }
}

const signs = { add: "+", change: "~", same: " " } as const;

function printPlan(changes: readonly Change[], dryRun: boolean): void {
  for (const change of changes) {
    const details = change.details.length > 0 && change.action === "change" ? `: ${change.details.join(", ")}` : "";
    say(`${signs[change.action]} ${change.kind} ${change.name}${details}`);
  }
  const count = changes.filter((change) => change.action !== "same").length;
  const changed = count === 1 ? "1 change" : `${count} changes`;
  say(count === 0 ? "Nothing to change." : dryRun ? `${changed} planned; nothing was changed.` : `${changed} made.`);
}
