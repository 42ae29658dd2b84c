import { addOneTimeAddress, dropOneTimeAddresses } from "@koppla/store/account/one-time-addresses";
import type { ServiceContext } from "../../context/open-context.ts";
import { isRareEnough } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { markOfToken, newToken } from "../tokens/token-mark.ts";
import { writeToPerson } from "./send-letter.ts";

const confirmMinutes = 60;
/** So many letters of one kind go to one person within a quarter of an hour. */
export const mostLetters = 3;

/** Writes to a person to confirm the e-mail address; an earlier letter's link then works no more. */
export async function inviteToConfirm(context: ServiceContext, personId: string): Promise<void> {
  if (!(await isRareEnough(context, `confirm letter ${personId}`, mostLetters))) {
    return;
  }
  const token = newToken();
  const expiresAt = new Date(context.clock.now().getTime() + confirmMinutes * 60_000);
  await dropOneTimeAddresses(context.database, "confirm", personId);
  await addOneTimeAddress(context.database, {
    token_mark: markOfToken(token),
    purpose: "confirm",
    person_id: personId,
    expires_at: expiresAt,
  });
  const facts = { minutes: String(confirmMinutes) };
  await noteEvent(context, personId, "confirmation_sent");
  writeToPerson(context, personId, { kind: "confirm", facts, path: `/enter/${token}` });
}
