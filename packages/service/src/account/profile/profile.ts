import { accountsChange, accountsView } from "@koppla/contract/routes/account";
import { look } from "@koppla/engine/effects/effects";
import { changePerson } from "@koppla/store/account/persons";
import { findSessionByMark } from "@koppla/store/account/sessions";
import { readOrganisationNames } from "@koppla/store/setup/organisations";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { noteEvent } from "../people/account-event.ts";
import { demandPerson, openName, sealName } from "../people/person.ts";
import { textMarkOfToken } from "../tokens/token-mark.ts";

type Call = InstallationCall<ServiceContext>;

/** Who is signed in, and the organisations to choose from. */
export const viewAccount = installationFunction(accountsView, async ({ context, actor }: Call) => {
  const { token } = demandPerson(actor);
  const found = await findSessionByMark(context.database, textMarkOfToken(token), context.clock.now());
  if (found === null) {
    throw serviceError("not_a_person", {});
  }
  const { person } = found;
  const organisations = await Promise.all(
    found.memberships.map(async ({ organisationId, role, demandsSecondFactor }) => {
      const names = await look(context, organisationId, readOrganisationNames);
      const secondFactorDemanded = demandsSecondFactor && !person.has_second_factor;
      return names === undefined
        ? []
        : [{ slug: names.name, name: names.title ?? names.name, role, secondFactorDemanded }];
    }),
  );
  return {
    id: person.id,
    name: openName(context, person),
    email: person.email,
    language: person.language,
    hosts: person.hosts,
    hasSecondFactor: person.has_second_factor,
    signedInUntil: found.expiresAt.toISOString(),
    organisations: organisations.flat().sort((one, other) => one.slug.localeCompare(other.slug)),
  };
});

/** Changes one's own name or language. */
export const changeAccount = installationFunction(
  accountsChange,
  async ({ context, actor }: Call, { name, language: wanted }) => {
    const { id } = demandPerson(actor);
    await changePerson(context.database, id, {
      ...(name === undefined ? {} : { name_sealed: sealName(context, id, name) }),
      ...(wanted === undefined ? {} : { language: wanted }),
      at: context.clock.now(),
    });
    await noteEvent(context, id, "profile_changed");
    return {};
  },
);
