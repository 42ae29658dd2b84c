import { change, look } from "@koppla/engine/effects/effects";
import type { Language } from "@koppla/mapping/language";
import { addMember, listMembers } from "@koppla/store/account/members";
import { installationOwners, tellAccountChanged } from "@koppla/store/account/persons";
import type { Scope } from "@koppla/store/database/database";
import { allOrganisations, makeOrganisation } from "@koppla/store/setup/organisations";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";
import { noteEntry } from "../../ground/note-entry.ts";

export interface NewOrganisation {
  readonly name: string;
  /** Undefined: made of the name. */
  readonly slug: string | undefined;
  readonly language: Language;
}

/**
 * Makes an organisation with one owner.
 * @param options.action the function that does it, for the audit log
 * @returns its short name
 * @throws ServiceError `slug_taken` when the short name was asked for
 */
export async function makeOwnedOrganisation(
  context: ServiceContext,
  actor: Actor,
  { name, slug, language }: NewOrganisation,
  { ownerId, action }: { readonly ownerId: string; readonly action: string },
): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const wanted = slug ?? slugOf(name, tries);
    const id = crypto.randomUUID();
    const isMade = await change(context, id, "organisation.save", async (scope) => {
      if (!(await makeOrganisation(scope, { id, name: wanted, title: name, language }))) {
        return false;
      }
      const at = context.clock.now();
      const keys = await context.keyRing.make(scope, id);
      await addMember(scope, { organisationId: id, personId: ownerId, role: "owner", since: at });
      const changes = [
        { what: "organisation", after: wanted },
        { what: "member", after: { person: ownerId, role: "owner" } },
      ];
      await noteEntry(scope, keys, { organisationId: id, actor, action, at, subject: wanted, changes });
      await tellAccountChanged(scope, ownerId);
      return true;
    });
    if (isMade) {
      return wanted;
    }
    if (slug !== undefined) {
      throw serviceError("slug_taken", { slug });
    }
  }
  throw serviceError("slug_taken", { slug: slugOf(name, 0) });
}

/** A short name for addresses: small letters, digits and hyphens, with a number where the plain one is taken. */
export function slugOf(name: string, tries: number): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50)
    .replace(/(?<!-)-+$/, "");
  const base = plain === "" ? "organisation" : plain;
  return tries === 0 ? base : `${base}-${tries + 1}`;
}

/**
 * Makes whoever makes an organisation its owner: the person, or the installation's owners where the machine does it.
 * @returns the owners' ids, for the audit log
 */
export async function addFirstOwners(
  scope: Scope,
  actor: Actor,
  { organisationId, since }: { readonly organisationId: string; readonly since: Date },
): Promise<readonly string[]> {
  const owners = actor.kind === "person" && actor.id !== null ? [actor.id] : await installationOwners(scope);
  for (const personId of owners) {
    await addMember(scope, { organisationId, personId, role: "owner", since });
    await tellAccountChanged(scope, personId);
  }
  return owners;
}

/** Gives each organisation that has no member yet to the installation's owners: those that the machine made before. */
export async function ownMemberless(context: ServiceContext, actor: Actor, action: string): Promise<number> {
  let owned = 0;
  for (const { id: organisationId } of await allOrganisations(context.database)) {
    if ((await look(context, organisationId, (scope) => listMembers(scope, organisationId))).length > 0) {
      continue;
    }
    const keys = await context.keyRing.of(organisationId);
    await change(context, organisationId, "member.save", async (scope) => {
      const at = context.clock.now();
      const owners = await addFirstOwners(scope, { ...actor, kind: "machine" }, { organisationId, since: at });
      for (const person of owners) {
        const changes = [{ what: "role", after: "owner" }];
        await noteEntry(scope, keys, { organisationId, actor, action, at, subject: person, changes });
      }
    });
    owned += 1;
  }
  return owned;
}
