import type { EntityName } from "@koppla/connector-sdk";
import { describeProblem, type Language } from "@koppla/mapping";
import { causeEntry } from "./catalogue/index.ts";
import { isCauseCode } from "./cause-codes.ts";
import { textsOf } from "./texts/index.ts";
import { withMoments } from "./texts/moment.ts";
import type { Trouble } from "./trouble.ts";

export interface TroubleSubject {
  /** The record, for people: `Product 10042`; empty for trouble of a whole run. */
  readonly record: string;
  readonly source: string;
  readonly target: string;
  /** Label of a target field, by its name. */
  labelOf(field: string): string;
  /** The same for a record that this one depends on. */
  about?(entity: EntityName, key: string): TroubleSubject;
}

/** Of trouble that is nobody's: of a whole run, of a connection, of the program. */
export const noSubject: TroubleSubject = { record: "", source: "", target: "", labelOf: (field) => field };

/** What a person reads: the record, what is wrong in whose words, what it means, and what to do. */
export function describeTrouble(trouble: Trouble, subject: TroubleSubject, language: Language): string {
  switch (trouble.kind) {
    case "mapping":
      return trouble.problems
        .map((problem) =>
          describeProblem(
            problem,
            {
              record: subject.record,
              source: subject.source,
              target: subject.target,
              label: subject.labelOf(problem.field),
            },
            language,
          ),
        )
        .join(" ");
    case "stop":
      return describeStop(trouble, subject, language);
    case "refused":
      return describeRefusal(trouble, subject, language);
  }
}

function describeStop(
  { code, values, cause }: Extract<Trouble, { kind: "stop" }>,
  subject: TroubleSubject,
  language: Language,
): string {
  const { record, source, target } = subject;
  const sentence = textsOf(language).stops[code]({ ...withMoments(values, language), record, source, target });
  if (cause === undefined) {
    return sentence;
  }
  return `${sentence} ${describeTrouble(cause.trouble, subject.about?.(cause.entity, cause.key) ?? subject, language)}`;
}

function describeRefusal(
  trouble: Extract<Trouble, { kind: "refused" }>,
  subject: TroubleSubject,
  language: Language,
): string {
  const sentence = `${refusalWords(trouble, language)} ${textsOf(language).categories[trouble.category]}`;
  return subject.record === "" ? sentence : `${subject.record}: ${sentence}`;
}

/** What was refused, and in whose words. Connectors speak English; other languages take the catalogue's sentence. */
export function refusalWords(trouble: Extract<Trouble, { kind: "refused" }>, language: Language): string {
  const { code, category, system, field, message, remote } = trouble;
  const parts =
    language === "en"
      ? [message]
      : [
          `${field === undefined ? system : `${system}, ${field}`}: ${causeEntry(isCauseCode(code) ? code : "refused", language).what}`,
          // Only the message names the places in the set-up, or the fault, that it is about.
          category === "configuration" || category === "bug" ? message : "",
        ];
  const said = remote?.message === undefined ? "" : textsOf(language).said(system, remote.message);
  return [...parts, said].filter((part) => part !== "").join(" ");
}
