import type { Language } from "@koppla/mapping";
import type { PauseReason } from "@koppla/store";
import { textsOf } from "../trouble/texts/index.ts";
import { momentOf } from "../trouble/texts/moment.ts";

/** Why and until when no call of a run goes to a connection. */
export interface ConnectionPause {
  readonly until: Date;
  /** `window`: as many calls as are allowed have been made; `unreachable`: one page at a time asks whether it is back. */
  readonly because: PauseReason | "window" | "unreachable";
}

/** `Parts PIM asked for fewer calls: waiting until 14:05 CET.` @param system its name for people */
export function describePause(system: string, pause: ConnectionPause, now: Date, language: Language): string {
  return textsOf(language).pauses[pause.because]({ system, until: momentOf(pause.until, now, language) });
}
