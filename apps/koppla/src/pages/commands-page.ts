import type { Argument, Command, Option } from "commander";

/** Every command with its arguments and options, as a page of Markdown: docs/reference/commands.md is this text. */
export function commandsPage(program: Command): string {
  const intro = [
    "Every command of `./koppla`, as `./koppla COMMAND --help` prints it. INTEGRATION/FLOW names a flow, as in `parts-to-books/orders`.",
    "",
    "Exit status: 0 when nothing waits, is unknown or failed; 1 otherwise; 2 for a wrong call.",
  ];
  const ofAll = table("option", program.options.map(optionCells));
  return ["# Commands", "", ...intro, ...ofAll, ...program.commands.flatMap(commandLines)].join("\n");
}

function commandLines(command: Command): string[] {
  const options = command.options.filter((option) => !option.hidden);
  return [
    "",
    `## ${command.name()}`,
    "",
    `\`./koppla ${[command.name(), ...command.registeredArguments.map(argumentText)].join(" ")}\`: ${command.description()}.`,
    ...table("argument", command.registeredArguments.map(argumentCells)),
    ...table("option", options.map(optionCells)),
  ];
}

function argumentText(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function argumentCells(argument: Argument): [string, string] {
  return [argumentText(argument), argument.description];
}

function optionCells(option: Option): [string, string] {
  const choices = option.argChoices === undefined ? "" : ` One of ${option.argChoices.map(code).join(", ")}.`;
  const standard = option.defaultValue === undefined ? "" : ` Default ${code(String(option.defaultValue))}.`;
  return [option.flags, choices + standard === "" ? option.description : `${option.description}.${choices}${standard}`];
}

function table(what: string, rows: readonly [string, string][]): string[] {
  return rows.length === 0
    ? []
    : [
        "",
        `| ${what} | meaning |`,
        "|---|---|",
        ...rows.map(([name, meaning]) => `| ${code(name)} | ${cell(meaning)} |`),
      ];
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
