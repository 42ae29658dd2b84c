import { describeProblem, type Language } from "@koppla/mapping";
import { en, type Texts } from "./texts/en.ts";
import { nl } from "./texts/nl.ts";
import { sv } from "./texts/sv.ts";
import type { Trouble } from "./trouble.ts";

const texts: { readonly [Name in Language]: Texts } = { en, sv, nl };

export interface TroubleSubject {
  /** The record, for people: `Product 10042`; empty for trouble of a whole run. */
  readonly record: string;
  readonly source: string;
  readonly target: string;
  /** Label of a target field, by its name. */
  labelOf(field: string): string;
}

/** What a person reads: the record, what is wrong in whose words, what it means, and what to do. */
export function describeTrouble(trouble: Trouble, subject: TroubleSubject, language: Language): string {
  if (trouble.kind === "mapping") {
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
  }
  const text = texts[language];
  const parts = [
    trouble.message,
    trouble.remote?.message === undefined ? "" : text.said(trouble.system, trouble.remote.message),
    text[trouble.category],
  ];
  const sentence = parts.filter((part) => part !== "").join(" ");
  return subject.record === "" ? sentence : `${subject.record}: ${sentence}`;
}
