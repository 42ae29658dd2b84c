import { causeEntry } from "@koppla/engine/trouble/catalogue/index";
import { causeCodes } from "@koppla/engine/trouble/cause-codes";
import { type Language, languages } from "@koppla/mapping";

const languageNames: { readonly [Name in Language]: string } = { en: "English", sv: "Svenska", nl: "Nederlands" };

/** The catalogue of causes in all three languages, as a page of Markdown: docs/reference/causes.md is this text. */
export function causesPage(): string {
  const intro = [
    `Whatever keeps a record or a flow from going on has one of these ${causeCodes.length} causes. \`./koppla incidents\` lists those that are open,`,
    "with the records that wait for each and the words of the system that said no. An incident is opened at the first failure,",
    "counted, and closed by itself when nothing waits for it any more. `clock_jumped`, `database_away` and `disk_full` concern the",
    "computers that Koppla runs on: these are told by whatever runs there, `koppla start` or a single command, and are no incidents.",
  ];
  return ["# Causes", "", ...intro, ...causeCodes.toSorted().flatMap(causeLines)].join("\n");
}

function causeLines(code: (typeof causeCodes)[number]): string[] {
  return [
    "",
    `## ${code}`,
    "",
    ...languages.map((language) => {
      const { title, what, meaning, next, who } = causeEntry(code, language);
      return `- ${languageNames[language]}: **${title}.** ${what} ${meaning} → ${next} (${who})`;
    }),
  ];
}
