import type { ConnectionTestLine } from "@koppla/contract/setup/connection-test";
import { incidentLabels } from "@koppla/engine/trouble/texts/index";
import type { Language } from "@koppla/mapping/language";
import { checkConnection } from "@koppla/service/connections/connection-test";
import type { Command } from "commander";
import { commandLines } from "../../render/next-command.ts";
import { say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineCheck(command: Command): void {
  command
    .option("--organisation <name>", "whose connection; needed when there are several")
    .addOption(languageOption("language of the output"))
    .option("--json", "print the whole report as one JSON object")
    .action(check);
}

/** Each line is printed as soon as it is known; the exit status tells whether one has failed. */
async function check(connection: string, options: OrganisationOptions): Promise<void> {
  const { language = "en", json } = options;
  await withService(options, async (service) => {
    for await (const item of service(checkConnection, { connection })) {
      if (item.kind === "line") {
        if (!json) {
          say(linesOf(item.line, language).join("\n"));
        }
        continue;
      }
      say(json ? JSON.stringify(item.test) : item.test.sentence);
      if (item.test.passed < item.test.tried) {
        process.exitCode = 1;
      }
    }
  });
}

const marks: { readonly [Outcome in ConnectionTestLine["outcome"]]: string } = {
  passed: "✓",
  failed: "✗",
  not_told: "?",
  not_tried: "–",
};

function linesOf({ title, outcome, found, trouble }: ConnectionTestLine, language: Language): readonly string[] {
  const head = `${marks[outcome]} ${title}${found === null ? "" : `: ${found}`}`;
  if (trouble === null) {
    return [head];
  }
  const labels = incidentLabels(language);
  return [
    `${head}: ${trouble.title} (${trouble.code})`,
    `  ${labels.what}: ${trouble.what}`,
    ...(trouble.said === null ? [] : [`  ${labels.example}: “${trouble.said}”`]),
    `  ${labels.meaning}: ${trouble.meaning}`,
    `  ${labels.next}: ${trouble.advice}`,
    ...commandLines(trouble.next),
  ];
}
