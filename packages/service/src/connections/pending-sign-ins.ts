import { randomBytes } from "node:crypto";
import { addSignIn, signInCell, stateMark, takeSignIn } from "@koppla/store/setup/sign-ins";
import { z } from "zod";
import type { Actor } from "../ground/actor.ts";
import type { OrganisationCall } from "../ground/service-function.ts";

/** What a sign-in was begun with: it ends with the same, or not at all. */
export interface PendingSignIn {
  readonly connectionId: string;
  /** Where the connection led when it began: a code is never handed to another place (mix-up). */
  readonly baseUrl: string;
  readonly redirectUri: string;
}

/** How long a person has for signing in. */
const patienceMs = 10 * 60_000;
const details = z.object({ baseUrl: z.string(), redirectUri: z.string() });

/**
 * Stores a sign-in. Its state cannot be guessed and serves once; only whoever began it may end it, in the session in which
 * it was begun (RFC 6749 §10.12).
 * @returns the state that the browser has to bring back
 */
export async function rememberSignIn(
  call: OrganisationCall,
  connection: string,
  signIn: PendingSignIn,
): Promise<string> {
  const { connectionId, ...rest } = signIn;
  const state = randomBytes(32).toString("base64url");
  const keys = await call.keys();
  const mark = stateMark(state);
  const now = call.context.clock.now();
  const row = {
    organisation_id: call.organisationId,
    state_mark: mark,
    connection_id: connectionId,
    actor_mark: keys.mark("sign-in actor", actorText(call.actor)),
    details_sealed: keys.seal(signInCell(mark), rest),
    begun_at: now,
  };
  await call.change("connection.begin_sign_in", async (scope) => {
    await addSignIn(scope, row, new Date(now.getTime() - patienceMs));
    await call.note(scope, { subject: connection, changes: [] });
  });
  return state;
}

/** Takes the sign-in that an answer belongs to. @returns null when it belongs to none of this actor and organisation */
export async function endSignIn(call: OrganisationCall, state: string): Promise<PendingSignIn | null> {
  const keys = await call.keys();
  const mark = stateMark(state);
  const actorMark = keys.mark("sign-in actor", actorText(call.actor));
  const row = await call.change("connection.take_sign_in", (scope) => takeSignIn(scope, mark, actorMark));
  if (row === undefined || call.context.clock.now().getTime() - row.begun_at.getTime() > patienceMs) {
    return null;
  }
  return { connectionId: row.connection_id, ...details.parse(keys.open(signInCell(mark), row.details_sealed)) };
}

function actorText({ kind, id, visit }: Actor): string {
  return JSON.stringify([kind, id, visit?.session?.id ?? null]);
}
