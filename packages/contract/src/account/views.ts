import { z } from "zod";
import { language, retentionHours, role, secretToken } from "./fields.ts";

/** A session that has begun. Over HTTP it is a cookie, and stands in no answer. */
export const openedSession = z
  .object({
    token: z.string(),
    expiresAt: z.iso.datetime(),
    /** Tells this browser as one that somebody has signed in from before; null: it was told already. */
    device: z.object({ token: z.string(), expiresAt: z.iso.datetime() }).nullable(),
  })
  .describe("Over HTTP this is a cookie, and stands in no answer.");
export type OpenedSession = z.infer<typeof openedSession>;

/** What somebody who was let in does next: go on, or sign in with the second factor. */
export const letIn = z.object({ next: z.enum(["done", "sign_in"]), session: openedSession.exactOptional() });

/** Somebody is signed in. */
export const signedIn = z.object({ session: openedSession.exactOptional() });

/** `second_factor`: the password was right, and a code is needed as well. */
export const signInAnswer = z.discriminatedUnion("next", [
  z.object({ next: z.literal("done"), session: openedSession.exactOptional() }),
  z.object({ next: z.literal("second_factor"), challenge: secretToken }),
]);
export type SignInAnswer = z.infer<typeof signInAnswer>;

export const nothing = z.object({});

/** Nobody is signed in any more: over HTTP the cookie goes. */
export const signedOut = z.object({ session: z.null().exactOptional() });

/** An organisation of mine. `secondFactorDemanded`: it opens once a second factor is switched on. */
export const myOrganisation = z.object({
  slug: z.string(),
  name: z.string(),
  role,
  secondFactorDemanded: z.boolean(),
});

export const myAccount = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  language,
  /** The installation's owner. */
  hosts: z.boolean(),
  hasSecondFactor: z.boolean(),
  signedInUntil: z.iso.datetime(),
  organisations: z.array(myOrganisation),
});

export const sessionView = z.object({
  id: z.uuid(),
  begunAt: z.iso.datetime(),
  usedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** The network address that it was begun from; null: it is not known. */
  from: z.string().nullable(),
  /** As the browser names itself. */
  agent: z.string().nullable(),
  isThisOne: z.boolean(),
});

/** To be typed into an app, or shown to it as a picture. */
export const secondFactorOffer = z.object({ uri: z.string(), secret: z.string() });
export const backupCodes = z.object({ codes: z.array(z.string()) });

export const member = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role,
  since: z.iso.datetime(),
  hasSecondFactor: z.boolean(),
  /** When somebody was here last, as `2026-11-30`; null: no session of theirs is kept. */
  lastSeenOn: z.iso.date().nullable(),
  isMe: z.boolean(),
});

export const invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role,
  madeAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});

/** An invitation as it was made: the only time that its link can be seen. `link`: null where it went by mail. */
export const madeInvitation = invitation.extend({ mailed: z.boolean(), link: z.url().nullable() });

/** What an address that lets somebody in once is for. */
export const oneTimeView = z.object({ purpose: z.enum(["set_up", "sign_in", "confirm"]) });

/** What somebody does next who made an account: the answer is the same whether the address is known or not. */
export const signedUp = z.object({ next: z.enum(["confirm_email", "sign_in"]) });

/** The short name of the organisation that somebody is a member of now. */
export const acceptedInvitation = z.object({ organisation: z.string(), session: openedSession.exactOptional() });

export const organisationDetails = z.object({
  slug: z.string(),
  name: z.string(),
  language,
  /** Time zone of its days, such as `Europe/Amsterdam`. */
  zone: z.string(),
  /** Whether its admins and owners need a second factor. */
  secondFactorDemanded: z.boolean(),
  retentionHours,
});

/** Whom an invitation is for, and whether that person has to sign in to accept it. */
export const invitationView = z.object({
  organisation: z.string(),
  role,
  email: z.string(),
  hasAccount: z.boolean(),
});
