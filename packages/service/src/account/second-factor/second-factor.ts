import {
  secondFactorConfirm,
  secondFactorDisable,
  secondFactorOffered,
  secondFactorRenewCodes,
} from "@koppla/contract/routes/account";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { AuthRefusal, askAuth, sessionHeaders, tokenIn } from "../auth/ask-auth.ts";
import { openAttempt, useCodeOnce } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { demandPerson } from "../people/person.ts";
import { replaceSession } from "../sessions/open-session.ts";

type Call = InstallationCall<ServiceContext>;

/** Offers a secret for an app. Nothing is demanded before a code of the app has shown that it has the secret. */
export const offerSecondFactor = installationFunction(
  secondFactorOffered,
  async ({ context, actor }: Call, { password }) => {
    const { id, token } = demandPerson(actor);
    const attempt = await openAttempt(context, `password of ${id}`, actor.from);
    const answer = await askAuth(context, (auth) =>
      auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers: sessionHeaders(token) }),
    );
    if (answer instanceof AuthRefusal) {
      throw refused(answer);
    }
    if (answer.method !== "totp") {
      throw new Error("better-auth offered another second factor than that of an app.");
    }
    await attempt.succeeded();
    const secret = new URL(answer.totpURI).searchParams.get("secret") ?? "";
    await noteEvent(context, id, "second_factor_offered");
    return { uri: answer.totpURI, secret, codes: answer.backupCodes };
  },
);

/** Switches the second factor on, with a first code of the app. */
export const confirmSecondFactor = installationFunction(
  secondFactorConfirm,
  async ({ context, actor }: Call, { code }) => {
    const { id, token } = demandPerson(actor);
    const attempt = await openAttempt(context, `second factor ${id}`, actor.from);
    await useCodeOnce(context, id, code);
    const answer = await askAuth(context, (auth) =>
      auth.api.verifyTOTP({ body: { code }, headers: sessionHeaders(token), returnHeaders: true }),
    );
    if (answer instanceof AuthRefusal) {
      throw refused(answer);
    }
    await attempt.succeeded();
    await noteEvent(context, id, "second_factor_on");
    return { session: await replaceSession(context, actor, id, tokenIn(answer.headers) ?? token) };
  },
);

/** Switches the second factor off. */
export const disableSecondFactor = installationFunction(
  secondFactorDisable,
  async ({ context, actor }: Call, { password }) => {
    const { id, token } = demandPerson(actor);
    const attempt = await openAttempt(context, `password of ${id}`, actor.from);
    const answer = await askAuth(context, (auth) =>
      auth.api.disableTwoFactor({ body: { password }, headers: sessionHeaders(token), returnHeaders: true }),
    );
    if (answer instanceof AuthRefusal) {
      throw refused(answer);
    }
    await attempt.succeeded();
    await noteEvent(context, id, "second_factor_off");
    return { session: await replaceSession(context, actor, id, tokenIn(answer.headers) ?? token) };
  },
);

/** Makes new backup codes; the earlier ones serve no more. */
export const renewBackupCodes = installationFunction(
  secondFactorRenewCodes,
  async ({ context, actor }: Call, { password }) => {
    const { id, token } = demandPerson(actor);
    const attempt = await openAttempt(context, `password of ${id}`, actor.from);
    const answer = await askAuth(context, (auth) =>
      auth.api.generateBackupCodes({ body: { password }, headers: sessionHeaders(token) }),
    );
    if (answer instanceof AuthRefusal) {
      throw refused(answer);
    }
    await attempt.succeeded();
    await noteEvent(context, id, "backup_codes_renewed");
    return { codes: answer.backupCodes };
  },
);

function refused({ code }: AuthRefusal) {
  switch (code) {
    case "TOTP_ALREADY_ENABLED":
      return serviceError("second_factor_on", {});
    case "TOTP_NOT_ENABLED":
    case "TWO_FACTOR_NOT_ENABLED":
    case "BACKUP_CODES_NOT_ENABLED":
      return serviceError("second_factor_off", {});
    case "INVALID_CODE":
      return serviceError("wrong_code", {});
    default:
      return serviceError("wrong_password", {});
  }
}
