import type { LetterText } from "../letter-text.ts";

const ignore = "If this was not you, you need do nothing.";

/** English; the other languages have the same letters, or they do not compile. */
export const en = {
  confirm: ({ minutes }) => ({
    subject: "Confirm your e-mail address",
    before: ["Somebody made an account with this e-mail address. Confirm that it is yours."],
    button: "Confirm and sign in",
    after: [`The link works once, for ${minutes} minutes. ${ignore}`],
  }),
  known: () => ({
    subject: "You have an account already",
    before: [
      "Somebody wanted to make an account with this e-mail address. There is one already: sign in, or choose a new password.",
    ],
    button: "Sign in",
    after: [ignore],
  }),
  reset: ({ minutes }) => ({
    subject: "Choose a new password",
    before: ["Somebody asked for a new password for your account."],
    button: "Choose a new password",
    after: [`The link works once, for ${minutes} minutes. ${ignore}`],
  }),
  invitation: ({ inviter, organisation, days }) => ({
    subject: `Invitation to ${organisation}`,
    before: [`${inviter} invites you to ${organisation}.`],
    button: "Accept the invitation",
    after: [`The link works for ${days} days. If you do not know what this is about, you need do nothing.`],
  }),
  newSignIn: ({ from, at }) => ({
    subject: "A new sign-in to your account",
    before: [
      `Somebody signed in to your account from a browser that was not used before: from ${from}, at ${at}.`,
      "If it was you, you need do nothing. If not, choose a new password, which ends all sessions.",
    ],
    button: "See your sessions",
    after: [],
  }),
  passwordChanged: ({ at }) => ({
    subject: "Your password was changed",
    before: [`The password of your account was changed at ${at}.`, "If it was not you, choose a new one at once."],
    button: "Choose a new password",
    after: [],
  }),
} satisfies LetterText;
