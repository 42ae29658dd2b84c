import { type Argument, Command } from "commander";
import koppla from "../../../package.json" with { type: "json" };
import { commands } from "./commands/commands.ts";

/** The program with every command. The options of one are loaded when it is called. */
export function buildProgram(): Command {
  const program = new Command("koppla")
    .description("Koppla keeps two business systems in step.")
    .version(koppla.version, "--version", "print the version")
    .showHelpAfterError("Add --help to see how it is called.")
    .configureHelp({ subcommandTerm })
    .hook("preSubcommand", (_, command) => loadOptions(command));
  for (const { name, description, arguments: meanings = {} } of commands) {
    const command = program.command(name).description(description);
    for (const [argument, meaning] of Object.entries(meanings)) {
      command.argument(argument, meaning);
    }
  }
  return program;
}

/** The program with the options of every command, for pages about all of them. */
export async function buildWholeProgram(): Promise<Command> {
  const program = buildProgram();
  await Promise.all(program.commands.map(loadOptions));
  return program;
}

async function loadOptions(command: Command): Promise<void> {
  const define = await rowOf(command)?.load();
  define?.(command);
}

/** Every command of the table has options; the help of all commands loads none. */
function subcommandTerm(command: Command): string {
  const options = rowOf(command) === undefined ? [] : ["[options]"];
  return [command.name(), ...options, ...command.registeredArguments.map(argumentTerm)].join(" ");
}

function argumentTerm(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function rowOf(command: Command) {
  return commands.find(({ name }) => name === command.name());
}
