import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { totp } from "@koppla/proof/kit/totp";
import { expect } from "vitest";
import { askAuth } from "../../src/account/auth/ask-auth.ts";
import { resendConfirmation } from "../../src/account/entering/confirm-email.ts";
import { useOneTimeAddress, viewOneTimeAddress } from "../../src/account/entering/one-time-address.ts";
import { setUpAccount } from "../../src/account/entering/set-up.ts";
import { signUp } from "../../src/account/entering/sign-up.ts";
import { changePassword } from "../../src/account/passwords/change-password.ts";
import { requestPasswordReset, resetPassword } from "../../src/account/passwords/reset-password.ts";
import { changeAccount, viewAccount } from "../../src/account/profile/profile.ts";
import {
  confirmSecondFactor,
  disableSecondFactor,
  offerSecondFactor,
  renewBackupCodes,
} from "../../src/account/second-factor/second-factor.ts";
import { endSession, listSessions, signOut } from "../../src/account/sessions/session-list.ts";
import { confirmSignIn, signIn } from "../../src/account/sessions/sign-in.ts";
import type { Actor } from "../../src/ground/actor.ts";
import {
  entryToken,
  password,
  personOf,
  sessionIn,
  signedIn,
  stranger,
  type TestPerson,
} from "../account/test-accounts.ts";
import type { FunctionCase } from "./function-case.ts";

const email = "owner@example.com";

/** What the first cases make, and the later ones need. */
const made: {
  owner?: TestPerson;
  other?: TestPerson;
  token: string;
  challenge: string;
  secret: string;
  codes: string[];
} = { token: "", challenge: "", secret: "", codes: [] };

/** The installation's owner, as the next request finds this person. */
export function ownerActor(): Promise<Actor> {
  if (made.owner === undefined) {
    throw new Error("The owner is not there yet.");
  }
  return made.owner.actor();
}

async function signOwnerIn({ engine }: TestKoppla): Promise<void> {
  made.owner = await signedIn(engine, email);
}

/** In the order in which one person meets them. */
export const accountCases: readonly FunctionCase[] = [
  {
    action: "oneTimeAddresses.view",
    async prepare({ engine }) {
      made.token = await entryToken(engine);
    },
    call: ({ engine }) => viewOneTimeAddress(engine, stranger(), { token: made.token }),
  },
  {
    action: "accounts.setUp",
    async call({ engine }) {
      const given = { name: "Olle Owner", email, password, organisationName: "First", language: "en" as const };
      const answer = await setUpAccount(engine, stranger(), { ...given, token: made.token });
      made.owner = personOf(engine, email, answer.session);
      return answer;
    },
    entries: [{ subject: expect.any(String), changes: [{ what: "role", after: "owner" }] }],
    events: ["set_up", "signed_in"],
  },
  {
    action: "oneTimeAddresses.use",
    async prepare({ engine }) {
      made.token = await entryToken(engine);
    },
    call: ({ engine }) => useOneTimeAddress(engine, stranger(), { token: made.token }),
    events: ["signed_in"],
  },
  {
    action: "accounts.view",
    call: async ({ engine }) => viewAccount(engine, await ownerActor(), {}),
  },
  {
    action: "accounts.change",
    call: async ({ engine }) => changeAccount(engine, await ownerActor(), { name: "Olle O", language: "sv" }),
    events: ["profile_changed"],
  },
  {
    action: "accounts.signUp",
    call: ({ engine }) =>
      signUp(engine, stranger(), {
        name: "Nina New",
        email: "nina@example.com",
        password,
        organisationName: "Nina's Parts",
        language: "nl",
      }),
    organisation: "nina-s-parts",
    entries: [
      { subject: "nina-s-parts", changes: [{ what: "organisation", after: "nina-s-parts" }, expect.anything()] },
    ],
    events: ["signed_up", "confirmation_sent"],
  },
  {
    action: "emails.resendConfirmation",
    call: ({ engine }) => resendConfirmation(engine, stranger(), { email: "nina@example.com" }),
    events: ["confirmation_sent"],
  },
  {
    action: "sessions.signIn",
    call: ({ engine }) => signIn(engine, stranger(), { email, password }),
    events: ["signed_in"],
  },
  { action: "sessions.list", call: async ({ engine }) => listSessions(engine, await ownerActor(), {}) },
  {
    action: "sessions.end",
    async prepare({ engine }) {
      made.other = await signedIn(engine, email);
    },
    async call({ engine }) {
      const session = (await made.other?.actor())?.visit?.session?.id ?? "";
      return endSession(engine, await ownerActor(), { session });
    },
    events: ["session_ended"],
  },
  {
    action: "sessions.signOut",
    async prepare({ engine }) {
      made.other = await signedIn(engine, email);
    },
    async call({ engine }) {
      return signOut(engine, (await made.other?.actor()) ?? stranger(), {});
    },
    events: ["signed_out"],
  },
  {
    action: "passwords.change",
    call: async ({ engine }) => changePassword(engine, await ownerActor(), { current: password, password }),
    events: ["password_changed"],
  },
  {
    action: "passwords.requestReset",
    call: ({ engine }) => requestPasswordReset(engine, stranger(), { email }),
    events: ["reset_requested"],
  },
  {
    action: "passwords.reset",
    async prepare({ engine }) {
      const { id } = await ownerActor();
      made.token = crypto.randomUUID();
      await askAuth(engine, async (auth) =>
        (await auth.$context).internalAdapter.createVerificationValue({
          identifier: `reset-password:${made.token}`,
          value: id ?? "",
          expiresAt: new Date(Date.now() + 60_000),
        }),
      );
    },
    call: ({ engine }) => resetPassword(engine, stranger(), { token: made.token, password }),
    events: ["password_reset"],
  },
  {
    action: "secondFactor.offer",
    prepare: signOwnerIn,
    async call({ engine }) {
      const answer = await offerSecondFactor(engine, await ownerActor(), { password });
      made.secret = answer.secret;
      return answer;
    },
    events: ["second_factor_offered"],
  },
  {
    action: "secondFactor.confirm",
    async call({ engine }) {
      const answer = await confirmSecondFactor(engine, await ownerActor(), { code: totp(made.secret) });
      made.owner = personOf(engine, email, sessionIn(answer));
      return answer;
    },
    events: ["second_factor_on"],
  },
  {
    action: "secondFactor.renewCodes",
    async call({ engine }) {
      const answer = await renewBackupCodes(engine, await ownerActor(), { password });
      made.codes = answer.codes;
      return answer;
    },
    events: ["backup_codes_renewed"],
  },
  {
    action: "sessions.confirm",
    async prepare({ engine }) {
      const answer = await signIn(engine, stranger(), { email, password });
      made.challenge = answer.next === "second_factor" ? answer.challenge : "";
    },
    call: ({ engine }) => confirmSignIn(engine, stranger(), { challenge: made.challenge, code: made.codes[0] ?? "" }),
    events: ["backup_code_used", "signed_in"],
  },
  {
    action: "secondFactor.disable",
    async call({ engine }) {
      const answer = await disableSecondFactor(engine, await ownerActor(), { password });
      made.owner = personOf(engine, email, sessionIn(answer));
      return answer;
    },
    events: ["second_factor_off"],
  },
];
