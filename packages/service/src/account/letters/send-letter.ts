import type { Language } from "@koppla/mapping/language";
import { readWebAddress } from "@koppla/store/account/one-time-addresses";
import { findPerson } from "@koppla/store/account/persons";
import type { ServiceContext } from "../../context/open-context.ts";
import { composeLetter } from "../../mail/letter.ts";
import type { LetterFacts, LetterKind } from "../../mail/letter-text.ts";

/** Where the web server is, if nobody has said so and it has not run yet. */
const usualAddress = "http://127.0.0.1:4100";

/** An address that people can open. It never comes from a request, which could name any host. */
export async function webAddress(context: ServiceContext, path: string): Promise<string> {
  const base = context.accounts.publicUrl ?? (await readWebAddress(context.database)) ?? usualAddress;
  return `${base.replace(/(?<!\/)\/+$/, "")}${path}`;
}

/** One letter: what it says, and where its link leads. */
export interface LetterWish<Kind extends LetterKind> {
  readonly kind: Kind;
  readonly facts: LetterFacts[Kind];
  /** Path of its link, such as `/sign-in`. */
  readonly path: string;
}

/**
 * Sends a letter to an address.
 * @returns false: no letters go here
 * @throws Error when the mail server does not take it
 */
export async function sendLetter<Kind extends LetterKind>(
  context: ServiceContext,
  to: { readonly email: string; readonly language: Language },
  { kind, facts, path }: LetterWish<Kind>,
): Promise<boolean> {
  const { post } = context.accounts;
  if (post === null) {
    return false;
  }
  const link = await webAddress(context, path);
  await post.send(to.email, composeLetter(kind, facts, { language: to.language, link }));
  return true;
}

/** Sends a letter to a person, in the background. */
export function writeToPerson<Kind extends LetterKind>(
  context: ServiceContext,
  personId: string,
  wish: LetterWish<Kind>,
): void {
  context.accounts.inBackground(async () => {
    const person = await findPerson(context.database, personId);
    if (person !== undefined) {
      await sendLetter(context, person, wish);
    }
  });
}

/** A moment as letters name it: to the minute, in UTC. */
export function momentOf(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
