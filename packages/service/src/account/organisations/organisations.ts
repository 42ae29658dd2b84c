import { organisationsChange, organisationsCreate, organisationsView } from "@koppla/contract/routes/organisations";
import { demandSecondFactor, demandsSecondFactor, listMembers } from "@koppla/store/account/members";
import { findPerson, tellAccountChanged } from "@koppla/store/account/persons";
import type { Scope } from "@koppla/store/database/database";
import { changeOrganisation as changeRow, readOrganisationNames } from "@koppla/store/setup/organisations";
import { changedSettings } from "../../audit/changed-settings.ts";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { isAllowed } from "../../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { organisationFunction } from "../../ground/service-function.ts";
import { demandPerson } from "../people/person.ts";
import { makeOwnedOrganisation } from "./make-organisation.ts";

const action = "organisations.create";

/** Makes an organisation, and its maker the owner: the installation's owner, or everybody where sign-up is open. */
export const createOrganisation = installationFunction(
  organisationsCreate,
  async ({ context, actor }: InstallationCall<ServiceContext>, input) => {
    const { id } = demandPerson(actor);
    if (!isAllowed(actor, null, "host") && context.accounts.signUp !== "open") {
      throw serviceError("forbidden", { permission: "host" });
    }
    const made = await makeOwnedOrganisation(context, actor, { ...input, slug: input.slug }, { ownerId: id, action });
    return { slug: made, name: input.name, role: "owner" as const, secondFactorDemanded: false };
  },
);

/** Names, language, zone and rules of the organisation. */
export const viewOrganisation = organisationFunction(organisationsView, (call) =>
  call.look((scope) => detailsOf(scope, call.organisationId)),
);

/** Changes names, language, zone and rules. A new short name changes addresses and the file's first line. */
export const changeOrganisation = organisationFunction(
  organisationsChange,
  async (call, { name, slug: short, language: wanted, zone, secondFactorDemanded, retentionHours }) => {
    const { context, organisationId } = call;
    if (secondFactorDemanded === true && call.actor.kind === "person" && call.actor.id !== null) {
      const me = await findPerson(context.database, call.actor.id);
      if (me?.has_second_factor !== true) {
        throw serviceError("second_factor_first", {});
      }
    }
    return call.change("organisation.save", async (scope) => {
      const before = await detailsOf(scope, organisationId);
      const row = {
        ...(name === undefined ? {} : { title: name }),
        ...(short === undefined ? {} : { name: short }),
        ...(wanted === undefined ? {} : { language: wanted }),
        ...(zone === undefined ? {} : { reconcile_zone: zone }),
        ...(retentionHours === undefined ? {} : { retention_hours: retentionHours }),
      };
      if (Object.keys(row).length > 0 && !(await changeRow(scope, organisationId, row))) {
        throw serviceError("slug_taken", { slug: short ?? "" });
      }
      if (secondFactorDemanded !== undefined && secondFactorDemanded !== before.secondFactorDemanded) {
        await demandSecondFactor(scope, organisationId, secondFactorDemanded);
        for (const { person_id } of await listMembers(scope, organisationId)) {
          await tellAccountChanged(scope, person_id);
        }
      }
      const after = await detailsOf(scope, organisationId);
      const changes = changedSettings("organisation", before, after);
      if (changes.length > 0) {
        await call.note(scope, { subject: before.slug, changes });
      }
      return after;
    });
  },
);

async function detailsOf(scope: Scope, organisationId: string) {
  const names = await readOrganisationNames(scope);
  if (names === undefined) {
    throw new Error("This organisation was removed while it was asked for.");
  }
  return {
    slug: names.name,
    name: names.title ?? names.name,
    language: names.language,
    zone: names.reconcile_zone,
    secondFactorDemanded: await demandsSecondFactor(scope, organisationId),
    retentionHours: names.retention_hours,
  };
}
