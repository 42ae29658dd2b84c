import { type CauseBook, causeBook } from "@koppla/engine/trouble/cause-book";
import { causeEntry } from "@koppla/engine/trouble/cause-entry";
import { type Language, languages } from "@koppla/mapping";
import { connectors } from "@koppla/service/context/connectors";
import { nextCommand } from "../render/next-command.ts";

const languageNames: { readonly [Name in Language]: string } = { en: "English", sv: "Svenska", nl: "Nederlands" };

/** The causes of trouble in all three languages, as a page of Markdown: docs/reference/causes.md is this text. */
export function causesPage(): string {
  const { all } = causeBook(connectors.values());
  const intro = [
    `Each trouble of a record or a flow has one of these ${all.length} causes. \`./koppla incidents\` lists the open ones,`,
    "with the records that wait for each and the words of the system that refused. Koppla opens an incident at the first",
    "failure, counts on it, and closes it automatically when nothing waits for it any more. The causes `clock_jumped`,",
    "`database_away` and `disk_full` concern the computers that run Koppla. No incident can report these: each process",
    "prints them, `koppla start` or a single command.",
  ];
  return ["# Causes", "", ...intro, ...all.flatMap(causeLines)].join("\n");
}

function causeLines({ cause, system }: CauseBook["all"][number]): string[] {
  const commands = cause.next.flatMap((step) => nextCommand(step) ?? []);
  return [
    "",
    `## ${cause.code}`,
    "",
    ...(system === null ? [] : [`Only ${system} reports this.`, ""]),
    ...languages.map((language) => {
      const { title, what, meaning, advice, who } = causeEntry(cause, language);
      return `- ${languageNames[language]}: **${title}.** ${what} ${meaning} → ${advice} (${who})`;
    }),
    ...(commands.length === 0 ? [] : ["", ...commands.map((command) => `    ${command}`)]),
  ];
}
