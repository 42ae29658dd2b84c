import { accountsSignUp } from "@koppla/contract/routes/account";
import { addPerson, findPersonByEmail, installationOwners } from "@koppla/store/account/persons";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { inviteToConfirm, mostLetters } from "../letters/confirm-letter.ts";
import { writeToPerson } from "../letters/send-letter.ts";
import { isRareEnough, openAttempt } from "../limits/attempts.ts";
import { makeOwnedOrganisation } from "../organisations/make-organisation.ts";
import { noteEvent } from "../people/account-event.ts";
import { sealName } from "../people/person.ts";
import { hashPassword } from "../secrets/password-hash.ts";
import { checkNewPassword } from "../secrets/password-rules.ts";
import { steadyAnswer } from "./steady-answer.ts";

const action = "accounts.signUp";
/** Longer than a hash and an organisation take. */
const stepMs = 1_000;

/**
 * Makes an account with an organisation of its own, where the operator lets everybody in. It signs nobody in, and
 * answers the same whether the address is known or not: a known one is written to.
 */
export const signUp = installationFunction(
  accountsSignUp,
  async ({ context, actor }: InstallationCall<ServiceContext>, input) => {
    const { database, accounts } = context;
    if ((await installationOwners(database)).length === 0) {
      throw serviceError("no_owner_yet", {});
    }
    if (accounts.signUp !== "open") {
      throw serviceError("sign_up_closed", {});
    }
    await openAttempt(context, `sign up ${input.email}`, actor.from);
    await checkNewPassword(input.password, [input.email, input.name, input.organisationName]);
    return steadyAnswer(stepMs, async () => {
      const passwordHash = await hashPassword(input.password);
      const id = crypto.randomUUID();
      const isMade = await addPerson(database, {
        id,
        email: input.email,
        email_verified: false,
        name_sealed: sealName(context, id, input.name),
        language: input.language,
        hosts: false,
        passwordHash,
        at: context.clock.now(),
      });
      if (isMade) {
        await noteEvent(context, id, "signed_up");
        const wish = { name: input.organisationName, slug: undefined, language: input.language };
        await makeOwnedOrganisation(context, { ...actor, id, name: input.name }, wish, { ownerId: id, action });
        if (accounts.post !== null) {
          await inviteToConfirm(context, id);
        }
      } else {
        await writeToKnown(context, input.email);
      }
      return { next: accounts.post === null ? ("sign_in" as const) : ("confirm_email" as const) };
    });
  },
);

async function writeToKnown(context: ServiceContext, email: string): Promise<void> {
  const person = await findPersonByEmail(context.database, email);
  if (person !== undefined && (await isRareEnough(context, `known letter ${person.id}`, mostLetters))) {
    writeToPerson(context, person.id, { kind: "known", facts: {}, path: "/sign-in" });
  }
}
