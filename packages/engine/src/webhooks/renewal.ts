import { takeRenewal } from "@koppla/store/queue/webhooks";
import type { Engine } from "../effects/engine.ts";
import { registerWebhook } from "./registration.ts";

/** What came of asking one system. */
export type Renewal =
  /** It knew the address, and nothing had to be done. */
  | { readonly renewal: "known" }
  /** It had dropped the address, which was registered again. */
  | { readonly renewal: "registered" }
  | { readonly renewal: "failed"; readonly error: unknown };

/** A system has not answered in time: it is asked again with its next turn. */
export class RenewalTooLong extends Error {
  override readonly name = "RenewalTooLong";
}

interface Renewing {
  readonly publicUrl: string;
  readonly everyMs: number;
  /** So long a system may take; then its turn is over, whatever has become of the call. */
  readonly longestMs: number;
  /** Aborted when the process ends. */
  readonly stopping: AbortSignal;
}

/**
 * Asks the system whose turn it is whether it still knows Koppla's address: one may have dropped it, and nothing else
 * would ever say so, as polling goes on, only slower.
 * @returns null when no system's turn has come
 */
export async function renewNext(engine: Engine, renewing: Renewing): Promise<Renewal | null> {
  const { publicUrl, everyMs, longestMs, stopping } = renewing;
  const place = await takeRenewal(engine.database, everyMs);
  if (place === null) {
    return null;
  }
  const tooLong = new AbortController();
  const signal = AbortSignal.any([stopping, tooLong.signal]);
  const ended = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new RenewalTooLong(`A system did not answer about its webhook within ${longestMs / 1_000} s.`);
    tooLong.abort(error);
    ended.reject(error);
  }, longestMs);
  try {
    // What waits for a call's turn hears of no signal: it is left behind, and makes no call any more.
    const isNew = await Promise.race([registerWebhook(engine, { ...place, publicUrl, signal }), ended.promise]);
    return { renewal: isNew ? "registered" : "known" };
  } catch (error) {
    return { renewal: "failed", error };
  } finally {
    clearTimeout(timer);
  }
}
