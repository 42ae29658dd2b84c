import { causeEntry } from "@koppla/engine/trouble/catalogue/index";
import { causeCodes, isCauseCode } from "@koppla/engine/trouble/cause-codes";
import type { Language } from "@koppla/mapping";
import { UserError } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { causesPage } from "../../pages/causes-page.ts";
import { say } from "../../render/output.ts";
import { languageOption } from "../language-option.ts";

export function defineCauses(command: Command): void {
  command
    .addOption(languageOption())
    .option("--page", "print all of them in all languages, as a page of Markdown")
    .option("--json", "print one JSON object for each cause")
    .action(causes);
}

function causes(code: string | undefined, options: { language?: Language; page?: boolean; json?: boolean }): void {
  if (options.page) {
    say(causesPage());
    return;
  }
  if (code !== undefined && !isCauseCode(code)) {
    throw new UserError(`There is no cause "${code}". There are: ${causeCodes.toSorted().join(", ")}.`);
  }
  for (const one of code === undefined ? causeCodes.toSorted() : [code]) {
    const { title, what, meaning, next, actor, who } = causeEntry(one, options.language ?? "en");
    say(
      options.json
        ? JSON.stringify({ code: one, title, what, meaning, next, actor })
        : `${one}: ${title}. ${what} ${meaning} ${next} (${who})`,
    );
  }
}
