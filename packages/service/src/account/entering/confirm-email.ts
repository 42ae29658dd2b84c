import { emailsResendConfirmation } from "@koppla/contract/routes/account";
import { findPersonByEmail } from "@koppla/store/account/persons";
import type { ServiceContext } from "../../context/open-context.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { inviteToConfirm } from "../letters/confirm-letter.ts";
import { openAttempt } from "../limits/attempts.ts";
import { steadyAnswer } from "./steady-answer.ts";

/** Sends the letter again; the answer is the same whether the address is known, confirmed or neither. */
export const resendConfirmation = installationFunction(
  emailsResendConfirmation,
  async ({ context, actor }: InstallationCall<ServiceContext>, { email }) => {
    await openAttempt(context, `confirm ${email}`, actor.from);
    return steadyAnswer(100, async () => {
      const person = await findPersonByEmail(context.database, email);
      if (person !== undefined && !person.email_verified) {
        await inviteToConfirm(context, person.id);
      }
      return {};
    });
  },
);
