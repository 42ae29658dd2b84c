import { appliedConfiguration, type PlannedChange } from "@koppla/contract/configuration";
import { applyConfiguration, planConfiguration } from "@koppla/service/configuration/apply-configuration";
import { faultLine } from "@koppla/service/configuration/fault-line";
import { variablesIn } from "@koppla/service/configuration/fill-variables";
import { readConfiguration } from "@koppla/service/configuration/read-configuration";
import { UserError } from "@koppla/service/context/settings";
import { forgottenIn } from "@koppla/service/epochs/planned-epochs";
import { ServiceError } from "@koppla/service/errors/service-error";
import { machineActor } from "@koppla/service/ground/actor";
import { textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import type { z } from "zod";
import { endsWith } from "../../render/ending-line.ts";
import { say } from "../../render/output.ts";
import { withContext } from "../command.ts";
import { collect } from "../looking/list-options.ts";
import { withoutZeros } from "./lookups.ts";

export function defineApply(command: Command): void {
  command
    .option("--dry-run", "print the plan and change nothing")
    .option("--note <text>", "what is kept with the versions of the flows that it changes")
    .option(
      "--new-epoch <connection>",
      "begin afresh with this connection, which leads to another system or company; can be given again",
      collect,
    )
    .option("--prune", "remove what is set up and the file does not name; --dry-run shows what ends with it")
    .option("--json", "print the plan as JSON")
    .action(apply);
}

interface ApplyOptions {
  readonly dryRun?: boolean;
  readonly note?: string;
  readonly newEpoch?: readonly string[];
  readonly prune?: boolean;
  readonly json?: boolean;
}

async function apply(fileName: string, options: ApplyOptions): Promise<void> {
  const { dryRun = false, note = "", newEpoch = [], prune = false, json } = options;
  const text = await readConfiguration(fileName);
  const request = { text, variables: valuesOf(text), newEpoch: [...newEpoch], prune };
  try {
    const { changes, epochs, ...applied } = await withContext(
      (engine) =>
        dryRun
          ? planConfiguration(engine, machineActor(), request)
          : applyConfiguration(engine, machineActor(), { ...request, note }),
      // The way to set up a new installation: its database is made here as well.
      { migrates: "empty" },
    );
    if (json) {
      say(JSON.stringify({ dryRun, changes, epochs, ...ratesOf(applied) }));
    } else {
      printPlan(changes, dryRun);
      for (const { integration, connections, ...known } of epochs) {
        const forgotten = forgottenIn("en", known);
        say(`! ${textsOf("en").epochs.begins({ integration, connections: connections.join(", "), forgotten })}`);
      }
      for (const { table, ...rate } of ratesOf(applied).rates) {
        say(`! lookup table ${table}: ${textsOf("en").lookups.otherRates(withoutZeros(rate))}`);
      }
    }
  } catch (error) {
    if (error instanceof ServiceError && error.code === "file_cannot_be_applied") {
      throw new UserError(error.faults.map((fault) => faultLine(fileName, fault)).join("\n"));
    }
    throw error;
  }
}

/** A plan asks no system, so it has none. */
function ratesOf(applied: object): Pick<z.infer<typeof appliedConfiguration>, "rates"> {
  return appliedConfiguration.pick({ rates: true }).catch({ rates: [] }).parse(applied);
}

/** Of the environment, what the file names and nothing else. */
function valuesOf(text: string): { readonly [name: string]: string } {
  return Object.fromEntries(
    variablesIn(text).flatMap((name): [string, string][] => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

const signs = { add: "+", change: "~", same: " ", left: "-", remove: "x" } as const;

function printPlan(changes: readonly PlannedChange[], dryRun: boolean): void {
  for (const change of changes) {
    say(`${signs[change.action]} ${change.kind} ${change.name}${detailsOf(change)}`);
  }
  const count = changes.filter(({ action }) => action !== "same" && action !== "left").length;
  const changed = count === 1 ? "1 change" : `${count} changes`;
  say(count === 0 ? "Nothing to change." : dryRun ? `${changed} planned; nothing was changed.` : `${changed} made.`);
}

function detailsOf({ action, details, ends }: PlannedChange): string {
  if (ends !== undefined) {
    return `: removed${endsWith(ends)}`;
  }
  if (action === "left") {
    return ": the file does not name it; it stays as it is";
  }
  return details.length > 0 && action === "change" ? `: ${details.join(", ")}` : "";
}
