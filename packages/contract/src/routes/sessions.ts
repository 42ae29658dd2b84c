import { z } from "zod";
import { emailAddress, givenPassword, secondFactorCode, secretToken } from "../account/fields.ts";
import { nothing, sessionView, signedIn, signedOut, signInAnswer } from "../account/views.ts";
import { route } from "./route.ts";

export const sessionsConfirm = route({
  action: "sessions.confirm",
  method: "POST",
  path: "/sessions/second-factor",
  permission: "public",
  effect: "changes",
  summary: "The second step of signing in: a code of the app, or a backup code",
  input: z.strictObject({ challenge: secretToken, code: secondFactorCode }),
  output: signedIn,
});

export const sessionsEnd = route({
  action: "sessions.end",
  method: "DELETE",
  path: "/sessions/{session}",
  permission: "signed_in",
  effect: "changes",
  summary: "Ends one of the caller's own sessions",
  input: z.strictObject({ session: z.uuid() }),
  output: nothing,
});

export const sessionsList = route({
  action: "sessions.list",
  method: "GET",
  path: "/sessions",
  permission: "signed_in",
  effect: "looks",
  summary: "The caller's own sessions, the last used first",
  input: z.strictObject({}),
  output: z.array(sessionView),
});

export const sessionsSignIn = route({
  action: "sessions.signIn",
  method: "POST",
  path: "/sessions",
  permission: "public",
  effect: "changes",
  summary: "Signs in with e-mail address and password",
  input: z.strictObject({ email: emailAddress, password: givenPassword }),
  output: signInAnswer,
});

export const sessionsSignOut = route({
  action: "sessions.signOut",
  method: "POST",
  path: "/sessions/sign-out",
  permission: "signed_in",
  effect: "changes",
  summary: "Ends the session that the caller is in",
  input: z.strictObject({}),
  output: signedOut,
});
