import { oneTimeAddressesUse, oneTimeAddressesView } from "@koppla/contract/routes/account";
import {
  addOneTimeAddress,
  dropOneTimeAddresses,
  findOneTimeAddress,
  takeOneTimeAddress,
} from "@koppla/store/account/one-time-addresses";
import { changePerson, findPerson, installationOwners } from "@koppla/store/account/persons";
import type { OneTimePurpose } from "@koppla/store/database/account-tables";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { webAddress } from "../letters/send-letter.ts";
import { openAttempt } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { openSession } from "../sessions/open-session.ts";
import { markOfToken, newToken } from "../tokens/token-mark.ts";

type Call = InstallationCall<ServiceContext>;

/** An address that the machine's owner opens in a browser. */
export interface EntryAddress {
  readonly purpose: Exclude<OneTimePurpose, "confirm">;
  readonly url: string;
}

/** How long it works: whoever starts Koppla on a server may open it later. */
const setUpMs = 24 * 3_600_000;
const signInMs = 3_600_000;

/**
 * Makes an address that lets the machine's owner in once: to set up while nobody owns the installation, else to sign in
 * as its first owner. Whoever can call this has the database and its key already. Addresses made before work no more.
 * @throws ServiceError `forbidden` for everybody but the machine's command line
 */
export async function makeEntryAddress(context: ServiceContext, actor: Actor): Promise<EntryAddress> {
  if (actor.kind !== "machine") {
    throw serviceError("forbidden", { permission: "host" });
  }
  const token = newToken();
  const [ownerId] = await installationOwners(context.database);
  const purpose = ownerId === undefined ? "set_up" : "sign_in";
  const lastsMs = purpose === "set_up" ? setUpMs : signInMs;
  await dropOneTimeAddresses(context.database, "set_up");
  await dropOneTimeAddresses(context.database, "sign_in");
  await addOneTimeAddress(context.database, {
    token_mark: markOfToken(token),
    purpose,
    person_id: ownerId ?? null,
    expires_at: new Date(context.clock.now().getTime() + lastsMs),
  });
  return { purpose, url: await webAddress(context, `/enter/${token}`) };
}

/** What an address is for. Looking at it uses nothing up, as previews of links look at it too. */
export const viewOneTimeAddress = installationFunction(
  oneTimeAddressesView,
  async ({ context, actor }: Call, { token }) => {
    const attempt = await openAttempt(context, `one-time address from ${actor.from}`, actor.from);
    const found = await findOneTimeAddress(context.database, markOfToken(token), context.clock.now());
    if (found === undefined) {
      throw serviceError("address_gone", {});
    }
    await attempt.succeeded();
    return { purpose: found.purpose };
  },
);

/** Uses an address up that signs somebody in: one of the machine's command line, or of a letter. */
export const useOneTimeAddress = installationFunction(
  oneTimeAddressesUse,
  async ({ context, actor }: Call, { token }) => {
    const attempt = await openAttempt(context, `one-time address from ${actor.from}`, actor.from);
    const { database, clock } = context;
    const mark = markOfToken(token);
    const looked = await findOneTimeAddress(database, mark, clock.now());
    // One for setting up needs more than a button.
    const taken = looked?.purpose === "set_up" ? undefined : await takeOneTimeAddress(database, mark, clock.now());
    const person = taken?.person_id == null ? undefined : await findPerson(database, taken.person_id);
    if (taken === undefined || person === undefined) {
      throw serviceError("address_gone", {});
    }
    await attempt.succeeded();
    if (taken.purpose === "confirm") {
      await changePerson(database, person.id, { email_verified: true, at: clock.now() });
      await noteEvent(context, person.id, "email_confirmed");
      if (person.has_second_factor) {
        return { next: "sign_in" as const };
      }
    }
    const session = await openSession(context, actor, person.id, "one_time_address");
    return { next: "done" as const, session };
  },
);
