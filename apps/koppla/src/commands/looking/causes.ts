import { causeBook } from "@koppla/engine/trouble/cause-book";
import { causeEntry } from "@koppla/engine/trouble/cause-entry";
import type { Language } from "@koppla/mapping";
import { connectors } from "@koppla/service/context/connectors";
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
  const { all } = causeBook(connectors.values());
  const asked = all.filter(({ cause }) => code === undefined || cause.code === code);
  if (asked.length === 0) {
    throw new UserError(`There is no cause "${code}". There are: ${all.map(({ cause }) => cause.code).join(", ")}.`);
  }
  for (const { cause, system } of asked) {
    const { title, what, meaning, advice, actor, who, next } = causeEntry(cause, options.language ?? "en");
    const owner = system === null ? {} : { system };
    say(
      options.json
        ? JSON.stringify({ code: cause.code, ...owner, title, what, meaning, advice, next, actor })
        : `${cause.code}: ${title}. ${what} ${meaning} ${advice} (${who})`,
    );
  }
}
