import { addOneTimeAddress, noteWebAddress } from "@koppla/store/account/one-time-addresses";
import { installationOwners } from "@koppla/store/account/persons";
import type { OneTimePurpose } from "@koppla/store/database/account-tables";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";
import { webAddress } from "../letters/send-letter.ts";
import { markOfToken, newToken } from "../tokens/token-mark.ts";

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
 * as its first owner. Whoever can call this has the database and its key already.
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
  await addOneTimeAddress(context.database, {
    token_mark: markOfToken(token),
    purpose,
    person_id: ownerId ?? null,
    expires_at: new Date(context.clock.now().getTime() + lastsMs),
  });
  return { purpose, url: await webAddress(context, `/enter/${token}`) };
}

/** Whether somebody owns the installation. */
export async function isOwned(context: ServiceContext): Promise<boolean> {
  return (await installationOwners(context.database)).length > 0;
}

/** Notes where the web server listens, for addresses that letters and other processes name. */
export async function announceWebServer(context: ServiceContext, listening: string): Promise<void> {
  const url = new URL(listening);
  // Listening on every address of the machine is no address that a browser can open.
  if (url.hostname === "0.0.0.0" || url.hostname === "[::]") {
    url.hostname = "127.0.0.1";
  }
  await noteWebAddress(context.database, url.origin);
}
