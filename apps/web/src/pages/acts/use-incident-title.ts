import type { IncidentView } from "@koppla/contract/incident";
import type { Texts } from "../../texts/en.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSides } from "./use-sides.ts";

/** What is wrong, with the value that it is about where the set-up names one. @returns "" while it is not known */
export function useIncidentTitle(incident: IncidentView | undefined): string {
  const { incidents: words } = useTexts();
  const { target } = useSides(incident?.flow ?? null);
  return incident === undefined ? "" : incidentTitle(incident, target, words);
}

/** @param target the system of that side, by its name for people; "": it is not known yet */
export function incidentTitle(incident: IncidentView, target: string, words: Texts["incidents"]): string {
  const missing = incident.next.find((one) => one.action === "fill_value");
  return incident.code === "lookup_missing" && missing?.value !== undefined && target !== ""
    ? words.noCounterpart(missing.value, target)
    : incident.title;
}
