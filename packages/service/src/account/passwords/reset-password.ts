import { passwordsRequestReset, passwordsReset } from "@koppla/contract/routes/account";
import { forgetDevices } from "@koppla/store/account/devices";
import { changePerson, findPerson, findPersonByEmail, tellAccountChanged } from "@koppla/store/account/persons";
import { endSessions } from "@koppla/store/account/sessions";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { AuthRefusal, askAuth } from "../auth/ask-auth.ts";
import { steadyAnswer } from "../entering/steady-answer.ts";
import { mostLetters } from "../letters/confirm-letter.ts";
import { momentOf, writeToPerson } from "../letters/send-letter.ts";
import { isRareEnough, openAttempt } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { openName } from "../people/person.ts";
import { checkNewPassword } from "../secrets/password-rules.ts";

type Call = InstallationCall<ServiceContext>;

/** Asks for a letter to choose a new password; the answer is the same whether the address is known or not. */
export const requestPasswordReset = installationFunction(
  passwordsRequestReset,
  async ({ context, actor }: Call, { email }) => {
    await openAttempt(context, `request reset ${email}`, actor.from);
    return steadyAnswer(100, async () => {
      const person = await findPersonByEmail(context.database, email);
      const isRare = person !== undefined && (await isRareEnough(context, `reset letter ${person.id}`, mostLetters));
      if (isRare && context.accounts.post !== null) {
        await askAuth(context, (auth) => auth.api.requestPasswordReset({ body: { email } }));
        await noteEvent(context, person.id, "reset_requested");
      }
      return {};
    });
  },
);

/**
 * Chooses a new password with the token of a letter. Every session ends, and every browser is unknown again. It signs
 * nobody in, so that a second factor is still asked for.
 */
export const resetPassword = installationFunction(
  passwordsReset,
  async ({ context, actor }: Call, { token, password }) => {
    const attempt = await openAttempt(context, `reset token from ${actor.from}`, actor.from);
    const { database } = context;
    const found = await askAuth(context, async (auth) =>
      (await auth.$context).internalAdapter.findVerificationValue(`reset-password:${token}`),
    );
    const person = found === null || found instanceof AuthRefusal ? undefined : await findPerson(database, found.value);
    if (person === undefined) {
      throw serviceError("address_gone", {});
    }
    await attempt.succeeded();
    await checkNewPassword(password, [person.email, openName(context, person)]);
    const answer = await askAuth(context, (auth) => auth.api.resetPassword({ body: { token, newPassword: password } }));
    if (answer instanceof AuthRefusal) {
      throw serviceError("address_gone", {});
    }
    const at = context.clock.now();
    // The letter has arrived: the address is theirs.
    await changePerson(database, person.id, { email_verified: true, at });
    await endSessions(database, person.id, { except: null });
    await forgetDevices(database, person.id);
    await tellAccountChanged(database, person.id);
    await noteEvent(context, person.id, "password_reset");
    writeToPerson(context, person.id, {
      kind: "passwordChanged",
      facts: { at: momentOf(at) },
      path: "/forgotten-password",
    });
    return {};
  },
);
