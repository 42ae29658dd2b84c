import type { IncidentView } from "@koppla/contract/incident";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSides } from "./use-sides.ts";

/** What is wrong, with the value that it is about where the set-up names one. @returns "" while it is not known */
export function useIncidentTitle(incident: IncidentView | undefined): string {
  const { incidents: words } = useTexts();
  const { target } = useSides(incident?.flow ?? null);
  if (incident === undefined) {
    return "";
  }
  const missing = incident.next.find((one) => one.action === "fill_value");
  return incident.code === "lookup_missing" && missing?.value !== undefined && target !== ""
    ? words.noCounterpart(missing.value, target)
    : incident.title;
}
