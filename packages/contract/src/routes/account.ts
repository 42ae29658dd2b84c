import { z } from "zod";
import {
  emailAddress,
  givenPassword,
  language,
  newPassword,
  organisationName,
  personName,
  secondFactorCode,
  secretToken,
} from "../account/fields.ts";
import {
  backupCodes,
  letIn,
  myAccount,
  nothing,
  oneTimeView,
  secondFactorOffer,
  signedIn,
  signedUp,
} from "../account/views.ts";
import { route } from "./route.ts";

export const accountsChange = route({
  action: "accounts.change",
  method: "PATCH",
  path: "/account",
  permission: "signed_in",
  effect: "changes",
  summary: "Changes the caller's own name or language",
  input: z.strictObject({ name: personName.exactOptional(), language: language.exactOptional() }),
  output: nothing,
});

export const accountsSetUp = route({
  action: "accounts.setUp",
  method: "POST",
  path: "/accounts/first",
  permission: "public",
  effect: "changes",
  summary: "Makes the installation's owner, with the address that `koppla start` prints",
  input: z.strictObject({
    token: secretToken,
    name: personName,
    email: emailAddress,
    password: newPassword,
    organisationName: organisationName.describe("Name of the first organisation, where there is none yet."),
    language,
  }),
  output: signedIn,
});

export const accountsSignUp = route({
  action: "accounts.signUp",
  method: "POST",
  path: "/accounts",
  permission: "public",
  effect: "changes",
  summary: "Makes an account with an organisation of its own, where everybody may",
  input: z.strictObject({
    name: personName,
    email: emailAddress,
    password: newPassword,
    organisationName,
    language,
  }),
  output: signedUp,
});

export const accountsView = route({
  action: "accounts.view",
  method: "GET",
  path: "/account",
  permission: "signed_in",
  effect: "looks",
  summary: "Who is signed in, and the organisations to choose from",
  input: z.strictObject({}),
  output: myAccount,
});

export const emailsResendConfirmation = route({
  action: "emails.resendConfirmation",
  method: "POST",
  path: "/emails/resend-confirmation",
  permission: "public",
  effect: "changes",
  summary: "Sends the letter again that confirms an e-mail address",
  input: z.strictObject({ email: emailAddress }),
  output: nothing,
});

export const oneTimeAddressesUse = route({
  action: "oneTimeAddresses.use",
  method: "POST",
  path: "/one-time-addresses/use",
  permission: "public",
  effect: "changes",
  summary: "Signs in by an address that serves once",
  input: z.strictObject({ token: secretToken }),
  output: letIn,
});

export const oneTimeAddressesView = route({
  action: "oneTimeAddresses.view",
  method: "POST",
  path: "/one-time-addresses/view",
  permission: "public",
  effect: "looks",
  summary: "What an address is for that serves once; looking uses nothing up",
  input: z.strictObject({ token: secretToken }),
  output: oneTimeView,
});

export const passwordsChange = route({
  action: "passwords.change",
  method: "PUT",
  path: "/account/password",
  permission: "signed_in",
  effect: "changes",
  summary: "Changes the caller's own password, and ends every other session",
  input: z.strictObject({
    current: givenPassword.nullable().describe("Null: there is none yet."),
    password: newPassword,
  }),
  output: nothing,
});

export const passwordsRequestReset = route({
  action: "passwords.requestReset",
  method: "POST",
  path: "/passwords/request-reset",
  permission: "public",
  effect: "changes",
  summary: "Asks for a letter to choose a new password",
  input: z.strictObject({ email: emailAddress }),
  output: nothing,
});

export const passwordsReset = route({
  action: "passwords.reset",
  method: "POST",
  path: "/passwords/reset",
  permission: "public",
  effect: "changes",
  summary: "Chooses a new password with the token of a letter, and ends every session",
  input: z.strictObject({ token: secretToken, password: newPassword }),
  output: nothing,
});

const withPassword = z.strictObject({ password: givenPassword });

export const secondFactorConfirm = route({
  action: "secondFactor.confirm",
  method: "PUT",
  path: "/account/second-factor",
  permission: "signed_in",
  effect: "changes",
  summary: "Switches the second factor on, with a first code of the app",
  input: z.strictObject({ code: secondFactorCode }),
  output: signedIn,
});

export const secondFactorDisable = route({
  action: "secondFactor.disable",
  method: "POST",
  path: "/account/second-factor/disable",
  permission: "signed_in",
  effect: "changes",
  summary: "Switches the second factor off",
  input: withPassword,
  output: signedIn,
});

export const secondFactorOffered = route({
  action: "secondFactor.offer",
  method: "POST",
  path: "/account/second-factor",
  permission: "signed_in",
  effect: "changes",
  summary: "Offers a secret for an app, with backup codes",
  input: withPassword,
  output: secondFactorOffer.extend(backupCodes.shape),
});

export const secondFactorRenewCodes = route({
  action: "secondFactor.renewCodes",
  method: "POST",
  path: "/account/second-factor/codes",
  permission: "signed_in",
  effect: "changes",
  summary: "Makes new backup codes; the earlier ones serve no more",
  input: withPassword,
  output: backupCodes,
});
