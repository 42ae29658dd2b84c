import type { Selectable } from "kysely";
import type { AccountEventKind } from "../database/account-tables.ts";
import type { Tables } from "../database/tables.ts";
import type { Asked } from "./persons.ts";

export type AccountEventRow = Selectable<Tables["account.event"]>;

/** Notes what happened to a person. @param event.detail one of a few words, such as `password` */
export async function addAccountEvent(
  asked: Asked,
  event: {
    readonly at: Date;
    readonly personId: string | null;
    readonly kind: AccountEventKind;
    readonly detail?: string;
  },
): Promise<void> {
  await asked
    .insertInto("account.event")
    .values({ at: event.at, person_id: event.personId, kind: event.kind, detail: event.detail ?? null })
    .execute();
}

/** A person's events, the newest first. */
export async function listAccountEvents(
  asked: Asked,
  personId: string,
  limit: number,
): Promise<readonly AccountEventRow[]> {
  return asked
    .selectFrom("account.event")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}
