import { formulaReasons, isFormulaReason } from "./formula/failure.ts";
import type { Language } from "./language.ts";
import type { MappingProblem } from "./problem.ts";
import { en, type Texts } from "./texts/en.ts";
import { nl } from "./texts/nl.ts";
import { sv } from "./texts/sv.ts";

const texts: { readonly [Name in Language]: Texts } = { en, sv, nl };

/** What a sentence about a problem needs to know besides the problem. */
export interface ProblemSubject {
  /** The record, for people: `Product 10042`. */
  readonly record: string;
  /** Title of the source system: `Parts PIM`. */
  readonly source: string;
  /** Title of the target system: `AccountView`. */
  readonly target: string;
  /** Label of the target field: `Name`. */
  readonly label: string;
}

/** "Name" stands in a sentence as "name"; "EAN code" stays. */
function withinSentence(label: string): string {
  return /^\p{Lu}(?:\p{Ll}|$)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/**
 * What is wrong, in plain words: record, field, value, rule, and the way out. A value that came from no source field
 * (a constant, a setting) is put right in the flow's mapping. Holds a piece of the value: store it sealed.
 */
export function describeProblem(problem: MappingProblem, subject: ProblemSubject, language: Language): string {
  const { problems, quote, mappingPlace, line } = texts[language];
  return problems[problem.code]({
    record: problem.line === undefined ? subject.record : `${subject.record}, ${line} ${problem.line}`,
    place: problem.from === undefined ? mappingPlace : subject.source,
    target: subject.target,
    field: problem.field,
    label: withinSentence(subject.label),
    value: quote(problem.value ?? ""),
    rule: problem.rule ?? "",
    found: problem.code === "formula" ? formulaReason(problem.found ?? "", language) : (problem.found ?? ""),
  });
}

/** What an earlier version noted is a sentence already. */
function formulaReason(found: string, language: Language): string {
  return isFormulaReason(found) ? formulaReasons[found][language] : found;
}
