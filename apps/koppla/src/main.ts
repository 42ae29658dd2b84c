import { CommanderError } from "commander";
import { takeOwnSecrets } from "./processes/own-environment.ts";
import { Interrupted } from "./processes/stop-signal.ts";
import { buildProgram } from "./program.ts";
import { outliveReaders } from "./render/closed-pipe.ts";
import { remark } from "./render/output.ts";

takeOwnSecrets();
outliveReaders(process.stdout, process.stderr);
const program = buildProgram();
for (const command of [program, ...program.commands]) {
  command.exitOverride();
}
let language: unknown;
program.hook("preAction", (_, command) => {
  language = command.opts().language;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has printed its message already. A wrong call ends with 2, --help with 0.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof Interrupted) {
    process.exit(error.exitCode);
  } else {
    const { explainError } = await import("@koppla/service/context/explain-error");
    const { languages } = await import("@koppla/mapping/language");
    const { commandLines } = await import("./render/next-command.ts");
    const { message, next, exitCode } = explainError(
      error,
      languages.find((name) => name === language),
    );
    for (const line of [message, ...commandLines(next)]) {
      remark(line);
    }
    process.exitCode = exitCode;
  }
}
