import { passwordsChange } from "@koppla/contract/routes/account";
import { addPassword, findPerson, hasPassword, tellAccountChanged } from "@koppla/store/account/persons";
import { endSessions } from "@koppla/store/account/sessions";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { AuthRefusal, askAuth, sessionHeaders } from "../auth/ask-auth.ts";
import { momentOf, writeToPerson } from "../letters/send-letter.ts";
import { openAttempt } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { demandPerson, openName } from "../people/person.ts";
import { hashPassword } from "../secrets/password-hash.ts";
import { checkNewPassword } from "../secrets/password-rules.ts";

/**
 * Changes the password, and ends every other session. A person without one, whom a one-time address let in, gives none
 * as the present one.
 */
export const changePassword = installationFunction(
  passwordsChange,
  async ({ context, actor }: InstallationCall<ServiceContext>, { current, password }) => {
    const { id, sessionId, token } = demandPerson(actor);
    const { database } = context;
    const person = await findPerson(database, id);
    await checkNewPassword(password, person === undefined ? [] : [person.email, openName(context, person)]);
    const attempt = await openAttempt(context, `password of ${id}`, actor.from);
    const at = context.clock.now();
    if (await hasPassword(database, id)) {
      const answer = await askAuth(context, (auth) =>
        auth.api.changePassword({
          body: { currentPassword: current ?? "", newPassword: password },
          headers: sessionHeaders(token),
        }),
      );
      if (answer instanceof AuthRefusal) {
        throw serviceError("wrong_password", {});
      }
    } else {
      await addPassword(database, { personId: id, passwordHash: await hashPassword(password), at });
    }
    await attempt.succeeded();
    await endSessions(database, id, { except: sessionId });
    await tellAccountChanged(database, id);
    await noteEvent(context, id, "password_changed");
    writeToPerson(context, id, { kind: "passwordChanged", facts: { at: momentOf(at) }, path: "/forgotten-password" });
    return {};
  },
);
