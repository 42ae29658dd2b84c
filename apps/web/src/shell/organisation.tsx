import type { Answer } from "@koppla/contract/client/actions";
import { createContext, useContext } from "react";

export type MyOrganisation = Answer<"accounts.view">["organisations"][number];

const OrganisationContext = createContext<MyOrganisation | null>(null);
export const OrganisationProvider = OrganisationContext.Provider;

/** The organisation whose pages these are, and the part that the person has in it. */
export function useOrganisation(): MyOrganisation {
  const organisation = useContext(OrganisationContext);
  if (organisation === null) {
    throw new Error("There is no organisation above.");
  }
  return organisation;
}
