import { CommanderError } from "commander";
import { buildProgram } from "./program.ts";
import { remark } from "./render/output.ts";

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
    const { explainError } = await import("@koppla/service/context/explain-error");
    const { message, exitCode } = explainError(error);
    remark(message);
    process.exitCode = exitCode;
  }
}
