import type { Cause, Place } from "@koppla/connector-sdk";
import { fillText } from "@koppla/mapping/describe/fill-text";
import type { Language } from "@koppla/mapping/language";
import { remedies, rowNames } from "./remedies.ts";

/** Names that advice needs. */
export interface AdviceFacts {
  readonly source: string;
  readonly target: string;
  /** The refused field; null: none is named. */
  readonly field: string | null;
  /** The setting or the table that gave the value; empty where neither did. */
  readonly origin: string;
}

/** What to do about a cause, where it can be done. @param place null: it is not known */
export function causeAdvice(cause: Cause, place: Place | null, facts: AdviceFacts, language: Language): string {
  const { advice, adviceAt } = cause.texts[language];
  const own = place === null ? undefined : adviceAt?.[place];
  if (own !== undefined || place === null || place === "target" || cause.remedy === undefined || facts.source === "") {
    return fillText(own ?? advice, { source: facts.source, target: facts.target });
  }
  const { source, target, origin, field } = facts;
  return fillText(remedies[language][cause.remedy][place], { source, target, origin, row: rowNames[language](field) });
}
