import type { EntryAddress } from "@koppla/service/account/entering/entry-address";

/** The line that shows an address which lets somebody in once. */
export function entryLine({ purpose, url }: EntryAddress): string {
  return purpose === "set_up"
    ? `Set it up in a browser, once, within a day:  ${url}`
    : `Sign in in a browser, once, within an hour:  ${url}`;
}
