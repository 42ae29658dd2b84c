import type { Cause, Place } from "@koppla/connector-sdk";
import { fillText } from "@koppla/mapping/describe/fill-text";
import type { Language } from "@koppla/mapping/language";
import type { Trouble } from "../trouble.ts";
import { type AdviceFacts, causeAdvice } from "./cause-advice.ts";
import { rowNames, ruleAdvice } from "./remedies.ts";

/** Where a trouble was met. */
export interface AdviceSubject {
  readonly source: string;
  readonly target: string;
  /** The source lets nobody change such a record (an order that was placed). */
  readonly isFixed?: boolean;
}

/** What to do about a trouble, where that can be done. @param cause its own cause, or that of its category */
export function troubleAdvice(cause: Cause, trouble: Trouble, subject: AdviceSubject, language: Language): string {
  const facts = factsOf(trouble, subject);
  const ruledBy = trouble.kind === "mapping" ? trouble.problems[0]?.ruledBy : undefined;
  if (ruledBy !== undefined) {
    return fillText(ruleAdvice[language], {
      origin: ruledBy,
      target: subject.target,
      row: rowNames[language](facts.field),
    });
  }
  return causeAdvice(cause, placeOf(trouble, subject), facts, language);
}

function factsOf(trouble: Trouble, { source, target }: AdviceSubject): AdviceFacts {
  switch (trouble.kind) {
    case "mapping": {
      const [problem] = trouble.problems;
      return { source, target, field: problem?.field ?? null, origin: problem?.setting ?? problem?.table ?? "" };
    }
    case "refused": {
      const { field = null, origin } = trouble;
      return { source, target, field, origin: origin === undefined || origin.kind === "mapping" ? "" : origin.name };
    }
    case "obstacle":
    case "unknown":
      return { source, target, field: null, origin: "" };
  }
}

/** Where what is wrong can be put right; null: nothing tells. */
export function placeOf(trouble: Trouble, { isFixed }: Pick<AdviceSubject, "isFixed">): Place | null {
  const ofRecord = isFixed === true ? "document" : "source";
  switch (trouble.kind) {
    case "obstacle":
      return ofRecord;
    case "mapping": {
      const [problem] = trouble.problems;
      if (problem === undefined) return null;
      if (problem.setting !== undefined || problem.ruledBy !== undefined) return "setting";
      if (problem.table !== undefined) return "table";
      return problem.from === undefined ? "mapping" : ofRecord;
    }
    case "refused": {
      const { origin } = trouble;
      if (origin !== undefined && origin.kind !== "source") return origin.kind;
      // Without an origin a record that people can change may be wrong anywhere; another is not wrong in its source.
      return origin === undefined && isFixed !== true ? null : ofRecord;
    }
    case "unknown":
      return null;
  }
}
