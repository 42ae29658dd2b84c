import type { OpenedSession, SignInAnswer } from "@koppla/contract/account/views";
import { sessionsConfirm, sessionsSignIn } from "@koppla/contract/routes/sessions";
import { isKnownDevice } from "@koppla/store/account/devices";
import { findPersonByEmail } from "@koppla/store/account/persons";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { AuthRefusal, askAuth, cookieIn, tokenIn } from "../auth/ask-auth.ts";
import { inviteToConfirm } from "../letters/confirm-letter.ts";
import { type OpenAttempt, openAttempt, useCodeOnce } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { markOfToken } from "../tokens/token-mark.ts";
import { takeSession } from "./open-session.ts";

type Call = InstallationCall<ServiceContext>;

/** The challenge is over: it was used, is too old, or five codes were wrong. */
const overCodes: ReadonlySet<string> = new Set(["INVALID_TWO_FACTOR_COOKIE", "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE"]);

const challengeCookie = "better-auth.two_factor";

/** Signs in with e-mail address and password; where a second factor is switched on, a code is needed as well. */
export const signIn = installationFunction(
  sessionsSignIn,
  async ({ context, actor }: Call, { email, password }): Promise<SignInAnswer> => {
    const person = await findPersonByEmail(context.database, email);
    const attempt = await openGuess(context, actor, "sign in", { name: email, personId: person?.id ?? null });
    const answer = await askAuth(context, (auth) =>
      auth.api.signInEmail({ body: { email, password }, headers: new Headers(), returnHeaders: true }),
    );
    if (answer instanceof AuthRefusal) {
      if (answer.code === "EMAIL_NOT_VERIFIED" && person !== undefined) {
        await attempt.succeeded();
        await inviteToConfirm(context, person.id);
        throw serviceError("confirm_email_first", {});
      }
      await noteEvent(context, person?.id ?? null, "sign_in_failed", "password");
      throw serviceError("wrong_sign_in", {});
    }
    await attempt.succeeded();
    const challenge = cookieIn(answer.headers, challengeCookie);
    if (challenge !== null) {
      return { next: "second_factor", challenge };
    }
    const { user, token } = answer.response;
    return { next: "done", session: await takeSession(context, actor, { personId: user.id, token, way: "password" }) };
  },
);

/** The second step of signing in: a code of the app, or a backup code, which serves once. */
export const confirmSignIn = installationFunction(
  sessionsConfirm,
  async ({ context, actor }: Call, { challenge, code }): Promise<{ session: OpenedSession }> => {
    const personId = await personOfChallenge(context, challenge);
    if (personId === null) {
      throw serviceError("sign_in_again", {});
    }
    const attempt = await openGuess(context, actor, "second factor", { name: personId, personId });
    const isBackup = !/^\d{6}$/.test(code);
    if (!isBackup) {
      await useCodeOnce(context, personId, code);
    }
    const headers = new Headers({ cookie: `${challengeCookie}=${challenge}` });
    const answer = await askAuth(context, (auth) =>
      isBackup
        ? auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true })
        : auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
    );
    if (answer instanceof AuthRefusal) {
      await noteEvent(context, personId, "second_factor_failed");
      throw serviceError(overCodes.has(answer.code) ? "sign_in_again" : "wrong_code", {});
    }
    const token = tokenIn(answer.headers);
    if (token === null) {
      throw new Error("better-auth began no session after a second factor.");
    }
    await attempt.succeeded();
    if (isBackup) {
      await noteEvent(context, personId, "backup_code_used");
    }
    const way = isBackup ? "backup_code" : "second_factor";
    return { session: await takeSession(context, actor, { personId, token, way }) };
  },
);

/**
 * Counts a guess at an account. A browser that its owner has signed in from before is counted apart, so that guessing by
 * others shuts nobody out, not even from the same address.
 */
async function openGuess(
  context: ServiceContext,
  { from, visit }: Actor,
  what: string,
  { name, personId }: { readonly name: string; readonly personId: string | null },
): Promise<OpenAttempt> {
  const device = visit?.device ?? null;
  const now = context.clock.now();
  const isKnown =
    device !== null && personId !== null && (await isKnownDevice(context.database, personId, markOfToken(device), now));
  const subject = isKnown ? `${what} ${name} on ${device}` : `${what} ${name}`;
  return openAttempt(context, subject, isKnown ? null : from).catch(async (error: unknown) => {
    await noteEvent(context, personId, "sign_in_held_back");
    throw error;
  });
}

/** Whom a second step is for. The part of the challenge after the dot is its signature, which better-auth checks. */
async function personOfChallenge(context: ServiceContext, challenge: string): Promise<string | null> {
  const [identifier = ""] = decoded(challenge).split(".");
  const found = await askAuth(context, async (auth) =>
    (await auth.$context).internalAdapter.findVerificationValue(identifier),
  );
  return found === null || found instanceof AuthRefusal || found.expiresAt < new Date() ? null : found.value;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // What is wrongly encoded matches nothing.
    return "";
  }
}
