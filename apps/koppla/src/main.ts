import { CommanderError } from "commander";
import { explainError } from "./explain-error.ts";
import { remark } from "./output.ts";
import { buildProgram } from "./program.ts";

const program = buildProgram();
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
