import type { Actor, Cause, CauseText, NextStep } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping";
import type { WatchCode } from "./causes/catalogue.ts";
import { neutralCause } from "./causes/catalogue.ts";
import { textsOf } from "./texts/index.ts";

/** A cause as a person reads it in one language. */
export interface CauseEntry extends CauseText {
  readonly code: string;
  readonly actor: Actor;
  /** Who acts, as a person reads it. */
  readonly who: string;
  readonly next: readonly NextStep[];
}

export function causeEntry({ code, actor, next, texts }: Cause, language: Language): CauseEntry {
  const { title, what, meaning, advice } = texts[language];
  return { code, title, what, meaning, advice, actor, who: textsOf(language).actors[actor], next };
}

/** All that is to be said of what Koppla finds out about its own work, where no incident can tell it. */
export function watchSentences(code: WatchCode, language: Language): string {
  const text = neutralCause(code)?.texts[language];
  return text === undefined ? code : `${text.what} ${text.meaning} ${text.advice}`;
}
