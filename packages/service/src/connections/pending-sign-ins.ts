import type { Actor } from "../ground/actor.ts";

/** A sign-in that waits for its answer from the browser. */
export interface PendingSignIn {
  readonly organisationId: string;
  readonly connection: string;
  readonly redirectUri: string;
  readonly actor: Pick<Actor, "kind" | "id">;
  readonly begunAt: Date;
}

/** How long a person has for signing in. */
const patienceMs = 10 * 60_000;
/** More than that wait for no person. */
const mostPending = 1_000;

/**
 * Sign-ins that wait, by their state, for as long as this process lives. The state cannot be guessed, serves once, and
 * only whoever began the sign-in may end it (RFC 6749 §10.12).
 */
const pending = new Map<string, PendingSignIn>();

/** @returns the state that the browser has to bring back */
export function rememberSignIn(signIn: PendingSignIn): string {
  for (const [state, { begunAt }] of pending) {
    if (isOver(begunAt, signIn.begunAt) || pending.size >= mostPending) {
      pending.delete(state);
    }
  }
  const state = crypto.randomUUID();
  pending.set(state, signIn);
  return state;
}

/** Takes the sign-in that an answer belongs to. @returns null when it belongs to none of this actor and organisation */
export function takeSignIn(state: string, organisationId: string, actor: Actor, now: Date): PendingSignIn | null {
  const signIn = pending.get(state);
  const isOwn =
    signIn?.organisationId === organisationId && signIn.actor.kind === actor.kind && signIn.actor.id === actor.id;
  if (signIn === undefined || !isOwn) {
    return null;
  }
  pending.delete(state);
  return isOver(signIn.begunAt, now) ? null : signIn;
}

function isOver(begunAt: Date, now: Date): boolean {
  return now.getTime() - begunAt.getTime() > patienceMs;
}
