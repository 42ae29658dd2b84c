import { oneTimeAddressesUse, oneTimeAddressesView } from "@koppla/contract/routes/account";
import { findOneTimeAddress, takeOneTimeAddress } from "@koppla/store/account/one-time-addresses";
import { changePerson, findPerson } from "@koppla/store/account/persons";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../../ground/installation-function.ts";
import { openAttempt } from "../limits/attempts.ts";
import { noteEvent } from "../people/account-event.ts";
import { openSession } from "../sessions/open-session.ts";
import { markOfToken } from "../tokens/token-mark.ts";

type Call = InstallationCall<ServiceContext>;

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
