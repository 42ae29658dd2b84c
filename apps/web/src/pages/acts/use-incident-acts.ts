import type { Act } from "@koppla/contract/act";
import type { IncidentView } from "@koppla/contract/incident";
import { keepPreviousData } from "@tanstack/react-query";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";

/**
 * What can be done about an incident. Choices come from the systems: they are asked again only when it has changed.
 * @param id of the incident, which may not be known yet
 * @returns null while nobody has answered
 */
export function useIncidentActs(id: string, incident: IncidentView | undefined): readonly Act[] | null {
  const { slug } = useOrganisation();
  const version = `${incident?.lastSeen} ${incident?.records} ${incident?.closed}`;
  const { data, error } = useAsk(
    "incidents.acts",
    { organisation: slug, incident: id },
    { enabled: incident !== undefined, isStill: true, version, placeholder: keepPreviousData },
  );
  return data?.acts ?? (error === null ? null : []);
}
