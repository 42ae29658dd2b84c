import { formulaReasons, isFormulaReason } from "../formula/failure.ts";
import type { Language } from "../language.ts";
import type { MappingProblem } from "../problem.ts";
import { problemOf } from "../problems/catalogue.ts";
import { fillText } from "./fill-text.ts";
import { words } from "./words.ts";

/** The names in braces of a sentence about a problem; every value is already fit to be read. */
interface ProblemFacts {
  /** `Product 10042` */
  readonly record: string;
  /** Where it is put right: the source system's title, or the flow's mapping in the reader's language. */
  readonly place: string;
  /** `AccountView` */
  readonly target: string;
  /** `ART_DESC1` */
  readonly field: string;
  /** `name` */
  readonly label: string;
  /** The value, in the language's quotation marks. */
  readonly value: string;
  readonly rule: string;
  readonly found: string;
  /** The setting that states the rule. */
  readonly setting: string;
}

/** Names that a sentence about a problem needs besides the problem. */
export interface ProblemSubject {
  /** The record, for people: `Product 10042`. */
  readonly record: string;
  /** Title of the source system: `Parts PIM`. */
  readonly source: string;
  /** Title of the target system: `AccountView`. */
  readonly target: string;
  /** Label of the target field: `Name`. */
  readonly label: string;
  /** The source lets nobody change such a record: only the mapping can put it right. */
  readonly isFixed?: boolean;
}

/** "Name" stands in a sentence as "name", "E-mail" as "e-mail"; "EAN code" and "KvK-nummer" stay. */
function withinSentence(label: string): string {
  return /^\p{Lu}(?:-?\p{Ll}+(?!\p{L})|$)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/**
 * What is wrong, in plain words: record, field, value, rule, and the way out. A value is put right where it came from: in
 * the source, where people can change the record there; in the setting or the lookup table that gave it; else in the
 * flow's mapping. Holds a piece of the value: store it sealed.
 */
export function describeProblem(problem: MappingProblem, subject: ProblemSubject, language: Language): string {
  const { quote, line } = words[language];
  const { sentence, bySetting } = problemOf(problem.code).texts[language];
  const facts: ProblemFacts = {
    record: problem.line === undefined ? subject.record : `${subject.record}, ${line} ${problem.line}`,
    place: placeOf(problem, subject, language),
    target: subject.target,
    field: problem.field,
    label: withinSentence(subject.label),
    value: quote(problem.value ?? ""),
    rule: problem.rule ?? "",
    found: problem.code === "formula" ? formulaReason(problem.found ?? "", language) : (problem.found ?? ""),
    setting: problem.ruledBy ?? "",
  };
  return fillText(problem.ruledBy === undefined ? sentence : (bySetting ?? sentence), { ...facts });
}

/** Where the value is put right, in the reader's language. */
function placeOf({ from, setting, table }: MappingProblem, subject: ProblemSubject, language: Language): string {
  const { mappingPlace, settingPlace, tablePlace } = words[language];
  if (setting !== undefined) return settingPlace(setting);
  if (table !== undefined) return tablePlace(table);
  return from === undefined || subject.isFixed ? mappingPlace : subject.source;
}

/** What an earlier version noted is a sentence already. */
function formulaReason(found: string, language: Language): string {
  return isFormulaReason(found) ? formulaReasons[found][language] : found;
}
