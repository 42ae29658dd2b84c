import { addAccountEvent } from "@koppla/store/account/events";
import type { AccountEventKind } from "@koppla/store/database/account-tables";
import type { ServiceContext } from "../../context/open-context.ts";

/** Notes what happened to a person outside of organisations. @param detail one of a few words, such as `password` */
export async function noteEvent(
  context: ServiceContext,
  personId: string | null,
  kind: AccountEventKind,
  detail?: string,
): Promise<void> {
  const at = context.clock.now();
  await addAccountEvent(context.database, { at, personId, kind, ...(detail === undefined ? {} : { detail }) });
}
