import type { Cause } from "@koppla/connector-sdk";
import { fillText } from "@koppla/mapping/describe/fill-text";
import type { Language } from "@koppla/mapping/language";
import type { TroubleSubject } from "./describe-trouble.ts";
import { textsOf } from "./texts/index.ts";
import type { Trouble } from "./trouble.ts";

/** What is wrong with one record, and how it is named. */
export interface MetTrouble {
  readonly trouble: Trouble;
  readonly subject: TroubleSubject;
}

export interface TitledIncident {
  readonly cause: Cause;
  /** Records that are open for it, or the one that showed it first. */
  readonly met: readonly MetTrouble[];
  /** More are open for it than these. */
  readonly isCut: boolean;
}

/** A title names so many values. */
const mostNamed = 3;

/** What is wrong in a few words, with the values and systems that it is about, as far as they are known. */
export function titleOfIncident({ cause, met, isCut }: TitledIncident, language: Language): string {
  const roots = met.map(rootOf);
  const [first] = roots;
  const { title } = cause.texts[language];
  if (first === undefined) {
    return title;
  }
  const { source, target } = first.subject;
  const missing = first.trouble.kind === "mapping" && cause.code === "lookup_missing" ? lookedUp(first, language) : "";
  if (missing !== "") {
    return target === "" ? title : textsOf(language).noCounterpart(missing, target);
  }
  const naming = cause.named;
  const values = naming === undefined ? [] : [...new Set(roots.flatMap((one) => valuesOf(one, naming.by)))];
  const [value] = values;
  if (naming === undefined || value === undefined) {
    return title;
  }
  const { one, several = one } = naming.texts[language];
  const system = first.trouble.kind === "refused" ? first.trouble.system : "";
  return fillText(values.length === 1 ? one : several, {
    value,
    count: `${values.length}${isCut ? "+" : ""}`,
    first: values.slice(0, mostNamed).join(", ") + (values.length > mostNamed ? " …" : ""),
    source,
    target,
    system,
  });
}

/** What stands behind a trouble is its cause. */
export function rootOf({ trouble, subject }: MetTrouble): MetTrouble {
  if (trouble.kind !== "obstacle" || trouble.cause === undefined) {
    return { trouble, subject };
  }
  const { entity, key, trouble: behind } = trouble.cause;
  return rootOf({ trouble: behind, subject: subject.about?.(entity, key) ?? subject });
}

function valuesOf({ trouble, subject }: MetTrouble, by: string | RegExp): string[] {
  if (typeof by !== "string") {
    const named = trouble.kind === "refused" ? by.exec(trouble.remote?.message ?? "")?.[1] : undefined;
    return named === undefined ? [] : [named];
  }
  if (by === "record") {
    return subject.record === "" ? [] : [subject.record];
  }
  const value = trouble.kind === "obstacle" ? (trouble.values[by] ?? "") : "";
  return value.split(", ").filter((part) => part !== "");
}

/** `VAT code NL6`, where the table is a well-known one. */
function lookedUp({ trouble }: MetTrouble, language: Language): string {
  const problem =
    trouble.kind === "mapping" ? trouble.problems.find(({ code }) => code === "lookup_missing") : undefined;
  const kind = Object.entries(textsOf(language).tables).find(([table]) => table === problem?.rule)?.[1];
  return problem?.value === undefined ? "" : [kind ?? "", problem.value].filter((part) => part !== "").join(" ");
}
