import type { Cause, EntityName, ErrorCategory } from "@koppla/connector-sdk";
import { describeProblem } from "@koppla/mapping/describe/describe-problem";
import { fillText } from "@koppla/mapping/describe/fill-text";
import { words } from "@koppla/mapping/describe/words";
import type { Language } from "@koppla/mapping/language";
import { troubleAdvice } from "./advice/trouble-advice.ts";
import type { CauseBook } from "./cause-book.ts";
import { type ObstacleCode, obstacleCause } from "./causes/catalogue.ts";
import { textsOf } from "./texts/index.ts";
import { withMoments } from "./texts/moment.ts";
import type { Trouble } from "./trouble.ts";

export interface TroubleSubject {
  /** The record, for people: `Product 10042`; empty for trouble of a whole run. */
  readonly record: string;
  readonly source: string;
  readonly target: string;
  /** The source lets nobody change such a record (an order that was placed). */
  readonly isFixed?: boolean;
  /** Where the texts of causes are. */
  readonly causes: CauseBook;
  /** Label of a target field, by its name. */
  labelOf(field: string): string;
  /** The same for a record that this one depends on. */
  about?(entity: EntityName, key: string): TroubleSubject;
}

/** For trouble that is about no record of a flow, or about one that only its key names. */
export function noSubject(causes: CauseBook, record = ""): TroubleSubject {
  return { record, source: "", target: "", causes, labelOf: (field) => field };
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
              isFixed: subject.isFixed === true,
            },
            language,
          ),
        )
        .join(" ");
    case "obstacle":
      return describeObstacle(trouble, subject, language);
    case "refused":
      return describeRefusal(trouble, subject, language);
    case "unknown":
      return describeObstacle(
        { kind: "obstacle", code: "unknown_cause", values: { code: trouble.code } },
        subject,
        language,
      );
  }
}

interface Stop {
  readonly kind: "obstacle";
  readonly code: ObstacleCode;
  readonly values: { readonly [name: string]: string };
  readonly cause?: { readonly entity: EntityName; readonly key: string; readonly trouble: Trouble };
}

/** What stands behind a stop brings its own advice: what is wrong with the customer is settled at the customer. */
function describeObstacle(trouble: Stop, subject: TroubleSubject, language: Language): string {
  const { code, values, cause } = trouble;
  const { record, source, target } = subject;
  const known = obstacleCause(code);
  const { sentence } = known.texts[language];
  const happened = fillText(sentence, { ...withMoments(values, language), record, source, target }).replace(/^: /, "");
  if (cause !== undefined) {
    const behind = subject.about?.(cause.entity, cause.key) ?? subject;
    return `${happened} ${describeTrouble(cause.trouble, behind, language)}`;
  }
  return asksPerson(known) ? `${happened} ${troubleAdvice(known, trouble, subject, language)}` : happened;
}

function describeRefusal(
  trouble: Extract<Trouble, { kind: "refused" }>,
  subject: TroubleSubject,
  language: Language,
): string {
  const { code, category, system } = trouble;
  const cause = subject.causes.find(code, system);
  const advice =
    cause !== undefined && asksPerson(cause) && !koppla.has(category)
      ? troubleAdvice(cause, trouble, subject, language)
      : textsOf(language).categories[category];
  const sentence = `${refusalWords(trouble, subject.causes, language)} ${advice}`;
  return subject.record === "" ? sentence : `${subject.record}: ${sentence}`;
}

/** Categories in which Koppla acts before any person does: each has one sentence for what it does. */
const koppla: ReadonlySet<ErrorCategory> = new Set<ErrorCategory>(["rate_limit", "unknown_outcome", "bug"]);

function asksPerson({ next }: Pick<Cause, "next">): boolean {
  return next[0]?.action !== "wait";
}

/** What was refused, and in whose words: the sentence of the cause, in the reader's language, with the system's name. */
export function refusalWords(
  trouble: Extract<Trouble, { kind: "refused" }>,
  causes: CauseBook,
  language: Language,
): string {
  const { code, category, system, message, remote } = trouble;
  const { quote } = words[language];
  const field =
    trouble.field === undefined || trouble.value === undefined
      ? trouble.field
      : `${trouble.field} ${quote(trouble.value)}`;
  const what = (causes.find(code, system) ?? causes.find("refused"))?.texts[language].what;
  const said = remote?.message === undefined ? "" : textsOf(language).said(system, remote.message);
  // Where the system said nothing itself, only the connector's sentence names the places that it is about. It is English.
  const isOwn =
    said === "" && message !== "" && (language === "en" || category === "configuration" || category === "bug");
  const sentence = what === undefined || (isOwn && language === "en") ? "" : withSystem(what, system, field);
  return [sentence, isOwn || sentence === "" ? message : "", said].filter((part) => part !== "").join(" ");
}

/** Sentences of neutral causes begin with "the system": its name is put there, else before the sentence. */
function withSystem(what: string, system: string, field: string | undefined): string {
  const named = system === "Koppla" ? what : what.replace(/^(?:The system|Systemet|Het systeem) /, `${system} `);
  const parts = named.startsWith(`${system} `) ? [field] : [system, field];
  const place = parts.filter((part) => part !== undefined).join(", ");
  return place === "" ? named : `${place}: ${named}`;
}
