import { Command } from "commander";
import { addActivity } from "./commands/looking/activity.ts";
import { addCauses } from "./commands/looking/causes.ts";
import { addExplain } from "./commands/looking/explain.ts";
import { addFields } from "./commands/looking/fields.ts";
import { addIncidents } from "./commands/looking/incidents.ts";
import { addRecords } from "./commands/looking/records.ts";
import { addRuns } from "./commands/looking/runs.ts";
import { addSteps } from "./commands/looking/steps.ts";
import { addSystems } from "./commands/looking/systems.ts";
import { addReconcile } from "./commands/running/reconcile.ts";
import { addRetry } from "./commands/running/retry.ts";
import { addRun } from "./commands/running/run.ts";
import { addRunControl } from "./commands/running/run-control.ts";
import { addSandbox } from "./commands/running/sandbox.ts";
import { addStart } from "./commands/running/start.ts";
import { addWork } from "./commands/running/work.ts";
import { addAdopt } from "./commands/setting-up/adopt.ts";
import { addApply } from "./commands/setting-up/apply.ts";
import { addConnect } from "./commands/setting-up/connect.ts";
import { addConnections } from "./commands/setting-up/connections.ts";
import { addExport } from "./commands/setting-up/export.ts";
import { addLinksCommand } from "./commands/setting-up/links.ts";
import { addLookups } from "./commands/setting-up/lookups.ts";
import { addVersions } from "./commands/setting-up/versions.ts";
import { addWebhooks } from "./commands/setting-up/webhooks.ts";

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
