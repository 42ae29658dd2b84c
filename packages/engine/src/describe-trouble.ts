import type { EntityName } from "@koppla/connector-sdk";
import { describeProblem, type Language } from "@koppla/mapping";
import { textsOf } from "./texts/index.ts";
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
  const sentence = textsOf(language).stops[code]({ ...values, record, source, target });
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
  const text = textsOf(language);
  const parts = [
    trouble.message,
    trouble.remote?.message === undefined ? "" : text.said(trouble.system, trouble.remote.message),
    text.categories[trouble.category],
  ];
  const sentence = parts.filter((part) => part !== "").join(" ");
  return subject.record === "" ? sentence : `${subject.record}: ${sentence}`;
}
