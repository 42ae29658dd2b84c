import type { ConnectionView } from "@koppla/contract/connection";
import type { Speech } from "../../texts/texts-context.tsx";

/** How much of its limits is used: the narrowest window, else the calls at once. */
export function usedOf({ windows, callsAtOnce }: ConnectionView, { texts, formats }: Speech): string {
  const [window] = windows;
  if (window !== undefined) {
    const { used, calls, seconds } = window;
    return texts.overview.calls(formats.number(used), formats.number(calls), formats.number(seconds));
  }
  return callsAtOnce === null
    ? ""
    : texts.overview.atOnce(formats.number(callsAtOnce.now), formats.number(callsAtOnce.most));
}
