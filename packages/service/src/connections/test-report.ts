import type { Connector } from "@koppla/connector-sdk";
import type { ConnectionTest, ConnectionTestLine } from "@koppla/contract/setup/connection-test";
import { type LinePlace, type TestLine, type Told, testLine } from "@koppla/engine/connections/check/test-line";
import { troubleAdvice } from "@koppla/engine/trouble/advice/trouble-advice";
import { type CauseBook, causeBook } from "@koppla/engine/trouble/cause-book";
import { noSubject, refusalWords } from "@koppla/engine/trouble/describe-trouble";
import { nextOfTrouble } from "@koppla/engine/trouble/next-of-trouble";
import { type Trouble, troubleCode } from "@koppla/engine/trouble/trouble";
import type { Language } from "@koppla/mapping/language";
import { z } from "zod";
import { testTexts } from "./test-texts.ts";

/** A test as it is kept, in no language. */
export const testReport = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  tookMs: z.int(),
  lines: z.array(testLine),
});
export type TestReport = z.output<typeof testReport>;

/** For whom a report is told. */
export interface ReportReader {
  readonly connector: Connector | undefined;
  /** The connection's name and its system's, for people. */
  readonly connection: string;
  readonly system: string;
  readonly language: Language;
  /** Whether values of records may be seen. */
  readonly seesValues: boolean;
}

export function viewReport(report: TestReport, reader: ReportReader): ConnectionTest {
  const { at, by, tookMs, lines } = report;
  const { passed, tried } = countLines(lines);
  const sentence = testTexts[reader.language].count(passed, tried);
  return { at, by, tookMs, passed, tried, sentence, lines: lines.map((line) => viewLine(line, reader)) };
}

export function countLines(lines: readonly TestLine[]): { readonly passed: number; readonly tried: number } {
  const passed = lines.filter(({ told }) => told.outcome === "passed").length;
  return { passed, tried: passed + lines.filter(({ told }) => told.outcome === "failed").length };
}

export function viewLine(line: TestLine, reader: ReportReader): ConnectionTestLine {
  const { check, entity, told, calls } = line;
  const title = titleOf(line, reader);
  const rest = { check, entity, title, outcome: told.outcome, calls };
  const texts = testTexts[reader.language];
  switch (told.outcome) {
    case "passed":
      return { ...rest, found: foundOf(check, told, reader), trouble: null };
    case "failed":
      return { ...rest, found: null, trouble: viewTrouble(told.trouble, reader) };
    case "not_told":
      return {
        ...rest,
        found: check === "sign_in" ? texts.signInUnknown(reader.system) : texts.notTold(reader.system),
        trouble: null,
      };
    case "not_tried": {
      const { because } = told;
      const found = because === null ? texts.nothingThere : texts.notTried(titleOf(because, reader));
      return { ...rest, found, trouble: null };
    }
  }
}

function foundOf(
  check: string,
  { found, label }: Extract<Told, { outcome: "passed" }>,
  { connector, language, seesValues }: ReportReader,
): string | null {
  const texts = testTexts[language];
  const whole = [found, seesValues ? label : undefined].filter((part) => part).join(" ");
  switch (check) {
    case "read":
      return whole === "" ? texts.noneYet : texts.forInstance(whole);
    case "sign_in":
      return connector?.authorisation.kind === "client-credentials" ? texts.byCredentials : texts.renews;
    default:
      return whole === "" ? null : whole;
  }
}

function titleOf({ check, entity }: LinePlace, { connector, language }: ReportReader): string {
  const { titles, entities } = testTexts[language];
  const of = entity === null ? "" : entities[entity];
  switch (check) {
    case "address":
    case "sign_in":
    case "record":
      return titles[check];
    case "read":
    case "write":
    case "own_fields":
      return titles[check](of);
    default:
      // One of another version of the connector is shown by its name.
      return connector?.checks?.own?.find(({ name }) => name === check)?.texts[language] ?? check;
  }
}

function viewTrouble(trouble: Trouble, reader: ReportReader): NonNullable<ConnectionTestLine["trouble"]> {
  const { language, connection, connector } = reader;
  const causes = causeBook(connector === undefined ? [] : [connector]);
  const code = troubleCode(trouble);
  const cause = causes.find(code, reader.system) ?? causes.find("unknown_cause");
  if (cause === undefined) {
    throw new Error("The cause of unknown codes is missing.");
  }
  const { title, meaning } = cause.texts[language];
  return {
    code,
    title,
    what: whatOf(trouble, causes, language) ?? cause.texts[language].what,
    said: trouble.kind === "refused" ? (trouble.remote?.message ?? null) : null,
    meaning,
    advice: troubleAdvice(cause, trouble, noSubject(causes), language),
    next: [...nextOfTrouble(trouble, causes, { connection })],
  };
}

/** What happened, without the system's own words: these stand by themselves. */
function whatOf(trouble: Trouble, causes: CauseBook, language: Language): string | undefined {
  if (trouble.kind !== "refused") {
    return undefined;
  }
  const { remote: _, ...own } = trouble;
  return refusalWords({ ...own, message: "" }, causes, language);
}
