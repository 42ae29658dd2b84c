import { organisationsList } from "@koppla/contract/routes/organisations";
import type { ServiceContext } from "../context/open-context.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";
import { namesFor } from "../ground/service-function.ts";

/** The organisations that the actor may look into. */
export const listOrganisations = installationFunction(
  organisationsList,
  async ({ context, actor }: InstallationCall<ServiceContext>) =>
    (await namesFor(context, actor)).map((name) => ({ name })),
);
