import type { Language } from "@koppla/mapping";
import { textsOf } from "../trouble/texts/index.ts";
import { momentOf } from "../trouble/texts/moment.ts";
import type { ConnectionPause, ConnectionView } from "./view-connections.ts";

/** `Parts PIM asked for fewer calls: waiting until 14:05 CET.` */
export function describePause(
  { system }: ConnectionView,
  pause: ConnectionPause,
  now: Date,
  language: Language,
): string {
  return textsOf(language).pauses[pause.because]({ system, until: momentOf(pause.until, now, language) });
}
