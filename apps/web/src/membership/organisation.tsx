import type { Answer } from "@koppla/contract/client/actions";
import { type Permission, permissionsOf } from "@koppla/contract/permission";
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

/** Whether the person may do it; the server asks again. */
export function useMay(permission: Permission): boolean {
  return permissionsOf[useOrganisation().role].includes(permission);
}
