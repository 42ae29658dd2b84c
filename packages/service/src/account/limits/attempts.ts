import { type AttemptLimit, beginAttempt, takeAttemptBack } from "@koppla/store/account/attempts";
import type { ServiceContext } from "../../context/open-context.ts";
import { ServiceError, serviceError } from "../../errors/service-error.ts";

/** How far back attempts count. */
const withinMs = 15 * 60_000;
/** So often may one account, one code, one address that lets somebody in, be guessed at. */
const mostOfAccount = 10;
/** So often may one network address guess, at whatever. */
const mostFromAddress = 100;

/** An attempt that has begun. Nothing is to be done when it fails: it counts already. */
export interface OpenAttempt {
  /** It was no guess: it counts no more. */
  succeeded(): Promise<void>;
}

/**
 * Counts an attempt before what was given is compared with anything, in the database, so for all servers together.
 * @param subject what is guessed at: `sign in kim@example.com`
 * @param from the network address; null: it does not count, as whoever asks is known to have been here before
 * @throws ServiceError `too_many_tries`
 */
export async function openAttempt(context: ServiceContext, subject: string, from: string | null): Promise<OpenAttempt> {
  const limits: readonly AttemptLimit[] = [
    { mark: markOf(context, subject), most: mostOfAccount },
    ...(from === null ? [] : [{ mark: markOf(context, `from ${from}`), most: mostFromAddress }]),
  ];
  const now = context.clock.now();
  const { ids, heldUntil } = await beginAttempt(context.database, limits, { now, withinMs });
  if (heldUntil !== null) {
    throw tooManyTries(heldUntil.getTime() - now.getTime());
  }
  return { succeeded: () => takeAttemptBack(context.database, ids) };
}

/**
 * A code of six digits serves once: whoever saw it typed cannot use it again while it holds.
 * @throws ServiceError `wrong_code`
 */
export async function useCodeOnce(context: ServiceContext, personId: string, code: string): Promise<void> {
  if (!(await isRareEnough(context, `code ${personId} ${code}`, 1))) {
    throw serviceError("wrong_code", {});
  }
}

/** Counts what must stay rare although it is no guess, such as letters to one address. @returns false: too many */
export async function isRareEnough(context: ServiceContext, subject: string, most: number): Promise<boolean> {
  const limits = [{ mark: markOf(context, subject), most }];
  const { heldUntil } = await beginAttempt(context.database, limits, { now: context.clock.now(), withinMs });
  return heldUntil === null;
}

/** The seconds are for the header `Retry-After`. */
export function tooManyTries(forMs: number): ServiceError {
  const [minutes, seconds] = [60_000, 1_000].map((unitMs) => String(Math.max(1, Math.ceil(forMs / unitMs))));
  return new ServiceError("too_many_tries", { minutes: minutes ?? "", seconds: seconds ?? "" });
}

/** Keyed, so that whoever reads the table learns no address. */
function markOf({ keyRing }: ServiceContext, subject: string): Buffer {
  return keyRing.installation.mark("attempt", subject);
}
