import { type Language, stepCatalogue } from "@koppla/mapping";
import { UserError } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { z } from "zod";
import { stepsPage } from "../../pages/steps-page.ts";
import { say } from "../../render/output.ts";
import { languageOption } from "../language-option.ts";

export function defineSteps(command: Command): void {
  command
    .addOption(languageOption())
    .option("--page", "print all of them in all languages, as a page of Markdown")
    .option("--json", "print one JSON object for each step, with the schema of its parameters")
    .action(steps);
}

function steps(name: string | undefined, options: { language?: Language; page?: boolean; json?: boolean }): void {
  if (options.page) {
    say(stepsPage(stepCatalogue));
    return;
  }
  const shown = stepCatalogue.filter((step) => name === undefined || step.name === name);
  if (shown.length === 0) {
    throw new UserError(`There is no step "${name}". There are: ${stepCatalogue.map((step) => step.name).join(", ")}.`);
  }
  for (const { name: step, help, example, parameters } of shown) {
    const sentence = help[options.language ?? "en"];
    if (options.json) {
      say(JSON.stringify({ step, help: sentence, example, parameters: z.toJSONSchema(parameters, { io: "input" }) }));
    } else {
      say(`${step}: ${sentence}`);
      say(`  ${JSON.stringify(example.step)}: ${JSON.stringify(example.input)} → ${JSON.stringify(example.output)}`);
    }
  }
}
