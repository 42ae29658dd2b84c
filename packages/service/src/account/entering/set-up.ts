import { accountsSetUp } from "@koppla/contract/routes/account";
import { dropOneTimeAddresses, findOneTimeAddress, takeOneTimeAddress } from "@koppla/store/account/one-time-addresses";
import { addPerson, installationOwners, lockFirstOwner } from "@koppla/store/account/persons";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type Actor, machineActor } from "../../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { openAttempt } from "../limits/attempts.ts";
import { makeOwnedOrganisation, ownMemberless } from "../organisations/make-organisation.ts";
import { noteEvent } from "../people/account-event.ts";
import { sealName } from "../people/person.ts";
import { hashPassword } from "../secrets/password-hash.ts";
import { checkNewPassword } from "../secrets/password-rules.ts";
import { openSession } from "../sessions/open-session.ts";
import { markOfToken } from "../tokens/token-mark.ts";

const action = "accounts.setUp";

/**
 * The first person of all, let in by the address that `koppla start` prints: becomes the installation's owner, and owner
 * of the organisations that the machine made before, or of a first one.
 */
export const setUpAccount = installationFunction(
  accountsSetUp,
  async ({ context, actor }: InstallationCall<ServiceContext>, input) => {
    const attempt = await openAttempt(context, `one-time address from ${actor.from}`, actor.from);
    const mark = markOfToken(input.token);
    if ((await findOneTimeAddress(context.database, mark, context.clock.now()))?.purpose !== "set_up") {
      throw serviceError("address_gone", {});
    }
    await attempt.succeeded();
    await checkNewPassword(input.password, [input.email, input.name, input.organisationName]);
    const passwordHash = await hashPassword(input.password);
    const personId = await makeOwner(context, { ...input, passwordHash, takes: mark });
    if (personId === null) {
      throw serviceError("address_gone", {});
    }
    const owner: Actor = { ...actor, id: personId, name: input.name };
    if ((await ownMemberless(context, owner, action)) === 0) {
      const wish = { name: input.organisationName, slug: undefined, language: input.language };
      await makeOwnedOrganisation(context, owner, wish, { ownerId: personId, action });
    }
    await noteEvent(context, personId, "set_up");
    return { session: await openSession(context, owner, personId, "set_up") };
  },
);

/** The owner of the demonstration, who signs in by the addresses that the machine prints. No letters go there. */
export async function makeDemoOwner(context: ServiceContext): Promise<void> {
  const person = {
    name: "Demo",
    email: "demo@koppla.invalid",
    language: "en",
    passwordHash: null,
    takes: null,
  } as const;
  const made = await makeOwner(context, person);
  if (made !== null) {
    await noteEvent(context, made, "set_up");
  }
  await ownMemberless(context, machineActor(), action);
}

/** @returns null: somebody owns the installation already, or the address was used at the same moment */
async function makeOwner(
  context: ServiceContext,
  person: {
    readonly name: string;
    readonly email: string;
    readonly language: "en" | "sv" | "nl";
    readonly passwordHash: string | null;
    /** The mark of the address that this uses up. */
    readonly takes: Buffer | null;
  },
): Promise<string | null> {
  const id = crypto.randomUUID();
  const { email, language, passwordHash, takes } = person;
  const at = context.clock.now();
  return context.database.transaction().execute(async (scope) => {
    await lockFirstOwner(scope);
    if ((await installationOwners(scope)).length > 0) {
      return null;
    }
    if (takes !== null && (await takeOneTimeAddress(scope, takes, at)) === undefined) {
      return null;
    }
    await dropOneTimeAddresses(scope, "set_up");
    const name = sealName(context, id, person.name);
    const row = { id, email, email_verified: true, name_sealed: name, language, hosts: true };
    return (await addPerson(scope, { ...row, passwordHash, at })) ? id : null;
  });
}
