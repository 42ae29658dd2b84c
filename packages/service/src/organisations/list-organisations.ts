import { organisationView } from "@koppla/contract/organisation";
import { z } from "zod";
import type { ServiceContext } from "../context/open-context.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";
import { namesFor } from "../ground/service-function.ts";

/** The organisations that the actor may look into. */
export const listOrganisations = installationFunction(
  {
    action: "organisations.list",
    permission: null,
    effect: "looks",
    input: z.object({}),
    output: z.array(organisationView),
  },
  async ({ context, actor }: InstallationCall<ServiceContext>) =>
    (await namesFor(context, actor)).map((name) => ({ name })),
);
