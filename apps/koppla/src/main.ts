import { Command, CommanderError } from "commander";
import { addActivity } from "./commands/activity.ts";
import { addApply } from "./commands/apply.ts";
import { addConnect } from "./commands/connect.ts";
import { addExport } from "./commands/export.ts";
import { addRecords } from "./commands/records.ts";
import { addRetry } from "./commands/retry.ts";
import { addRun } from "./commands/run.ts";
import { addSandbox } from "./commands/sandbox.ts";
import { addStart } from "./commands/start.ts";
import { addSystems } from "./commands/systems.ts";
import { explainError } from "./explain-error.ts";
import { remark } from "./output.ts";

const program = new Command("koppla")
  .description("Koppla keeps two business systems in step.")
  .showHelpAfterError("Add --help to see how it is called.")
  .configureHelp({ showGlobalOptions: true });
for (const add of [
  addStart,
  addConnect,
  addApply,
  addExport,
  addRun,
  addRecords,
  addActivity,
  addRetry,
  addSystems,
  addSandbox,
]) {
  add(program);
}
for (const command of [program, ...program.commands]) {
  command.exitOverride();
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has printed its message already. A wrong call ends with 2, --help with 0.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    const { message, exitCode } = explainError(error);
    remark(message);
    process.exitCode = exitCode;
  }
}
