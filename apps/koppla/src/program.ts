import { Command } from "commander";
import { addActivity } from "./commands/activity.ts";
import { addAdopt } from "./commands/adopt.ts";
import { addApply } from "./commands/apply.ts";
import { addCauses } from "./commands/causes.ts";
import { addConnect } from "./commands/connect.ts";
import { addConnections } from "./commands/connections.ts";
import { addExplain } from "./commands/explain.ts";
import { addExport } from "./commands/export.ts";
import { addFields } from "./commands/fields.ts";
import { addIncidents } from "./commands/incidents.ts";
import { addLinksCommand } from "./commands/links.ts";
import { addLookups } from "./commands/lookups.ts";
import { addReconcile } from "./commands/reconcile.ts";
import { addRecords } from "./commands/records.ts";
import { addRetry } from "./commands/retry.ts";
import { addRun } from "./commands/run.ts";
import { addRunControl } from "./commands/run-control.ts";
import { addRuns } from "./commands/runs.ts";
import { addSandbox } from "./commands/sandbox.ts";
import { addStart } from "./commands/start.ts";
import { addSteps } from "./commands/steps.ts";
import { addSystems } from "./commands/systems.ts";
import { addVersions } from "./commands/versions.ts";
import { addWebhooks } from "./commands/webhooks.ts";
import { addWork } from "./commands/work.ts";

/** Every command, in the order in which the help tells them. */
export function buildProgram(): Command {
  const program = new Command("koppla")
    .description("Koppla keeps two business systems in step.")
    .showHelpAfterError("Add --help to see how it is called.")
    .configureHelp({ showGlobalOptions: true });
  for (const add of [
    addStart,
    addConnect,
    addConnections,
    addApply,
    addExport,
    addRun,
    addRecords,
    addActivity,
    addRuns,
    addRunControl,
    addIncidents,
    addRetry,
    addCauses,
    addExplain,
    addFields,
    addSteps,
    addVersions,
    addLookups,
    addLinksCommand,
    addAdopt,
    addReconcile,
    addSystems,
    addWork,
    addWebhooks,
    addSandbox,
  ]) {
    add(program);
  }
  return program;
}
