import type { OpenedSession } from "@koppla/contract/account/views";
import { addDevice, hasDevice, isKnownDevice } from "@koppla/store/account/devices";
import { tellAccountChanged } from "@koppla/store/account/persons";
import { describeSession } from "@koppla/store/account/sessions";
import type { ServiceContext } from "../../context/open-context.ts";
import type { Actor } from "../../ground/actor.ts";
import { AuthRefusal, askAuth } from "../auth/ask-auth.ts";
import { momentOf, writeToPerson } from "../letters/send-letter.ts";
import { noteEvent } from "../people/account-event.ts";
import { sealFrom } from "../people/person.ts";
import { deviceKnownMs, endOfSession } from "../tokens/session-times.ts";
import { markOfToken, newToken, textMarkOfToken } from "../tokens/token-mark.ts";

/** How somebody signed in: a word of the account's events. */
export type SignInWay = "password" | "second_factor" | "backup_code" | "one_time_address" | "invitation" | "set_up";

/** Begins a session for a person who has shown in another way than by a password who it is. */
export async function openSession(
  context: ServiceContext,
  actor: Actor,
  personId: string,
  way: SignInWay,
): Promise<OpenedSession> {
  const made = await askAuth(context, async (auth) => (await auth.$context).internalAdapter.createSession(personId));
  if (made instanceof AuthRefusal) {
    throw new Error(`No session could begin: ${made.code}.`);
  }
  return takeSession(context, actor, { personId, token: made.token, way });
}

/**
 * Takes over a session that better-auth began: says when it ends and from where it is, and tells the person when the
 * browser was never used before.
 */
export async function takeSession(
  context: ServiceContext,
  actor: Actor,
  { personId, token, way }: { readonly personId: string; readonly token: string; readonly way: SignInWay },
): Promise<OpenedSession> {
  const now = context.clock.now();
  const expiresAt = await describe(context, actor, token, now);
  const device = await knowDevice(context, actor, personId, now);
  await noteEvent(context, personId, "signed_in", way);
  return { token, expiresAt: expiresAt.toISOString(), device };
}

/** A session of the same person takes the place of another one, whose token serves no more. */
export async function replaceSession(
  context: ServiceContext,
  actor: Actor,
  personId: string,
  token: string,
): Promise<OpenedSession> {
  const expiresAt = await describe(context, actor, token, context.clock.now());
  await tellAccountChanged(context.database, personId);
  return { token, expiresAt: expiresAt.toISOString(), device: null };
}

async function describe(context: ServiceContext, actor: Actor, token: string, at: Date): Promise<Date> {
  const mark = textMarkOfToken(token);
  const expiresAt = endOfSession(at, at);
  await describeSession(context.database, mark, {
    at,
    expiresAt,
    ipSealed: sealFrom(context, mark, actor.from),
    agentSealed: sealFrom(context, mark, actor.visit?.agent ?? null),
  });
  return expiresAt;
}

async function knowDevice(
  context: ServiceContext,
  { from, visit }: Actor,
  personId: string,
  now: Date,
): Promise<OpenedSession["device"]> {
  const { database } = context;
  const known = visit?.device ?? null;
  if (known !== null && (await isKnownDevice(database, personId, markOfToken(known), now))) {
    return null;
  }
  if (await hasDevice(database, personId)) {
    writeToPerson(context, personId, {
      kind: "newSignIn",
      facts: { from, at: momentOf(now) },
      path: "/account/sessions",
    });
  }
  const token = newToken();
  const expiresAt = new Date(now.getTime() + deviceKnownMs);
  await addDevice(database, { personId, mark: markOfToken(token), expiresAt });
  return { token, expiresAt: expiresAt.toISOString() };
}
