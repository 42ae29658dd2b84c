import { type Language, languages, type StepDefinition } from "@koppla/mapping";

/** The steps of a mapping's rows in all three languages, as a page of Markdown: docs/reference/steps.md is this text. */
export function stepsPage(steps: readonly StepDefinition[]): string {
  const intro =
    "A row of a mapping does these things to a value, one after the other. `./koppla steps NAME --json` tells the parameters of each.";
  return ["# Steps", "", intro, ...steps.flatMap(stepLines)].join("\n");
}

const languageNames: { readonly [Name in Language]: string } = { en: "English", sv: "Svenska", nl: "Nederlands" };

function stepLines({ name, help, example }: StepDefinition): string[] {
  const others = example.record === undefined ? "" : ` with ${JSON.stringify(example.record)}`;
  return [
    "",
    `## ${name}`,
    "",
    ...languages.map((language) => `- ${languageNames[language]}: ${help[language]}`),
    "",
    `\`${JSON.stringify(example.step)}\` makes of \`${JSON.stringify(example.input)}\`${others === "" ? "" : ` (${others.trim()})`} \`${JSON.stringify(example.output)}\``,
  ];
}
